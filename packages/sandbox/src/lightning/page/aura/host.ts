import type { AuraBundle } from '../../aura/definition.ts';
import { openRealm } from '../guests/realm.ts';
import { drawBody } from './body.ts';
import type { Framework } from './framework.ts';
import { AuraInstance, type AuraServices, type Script } from './instance.ts';

/** Starts an Aura component in an element: its scripts in a realm of their own, its body on the page. */
export function startAura(bundle: AuraBundle, framework: Framework, services: AuraServices, into: HTMLElement): AuraInstance {
  const defined: Script[] = [];
  const realm = openRealm({ $A: framework, __define: (script: Script) => void defined.push(script) });
  const load = (source: string | null, part: string): Script => {
    if (source === null) return {};
    realm.run(source, `aura/c/${bundle.name}/${part}.js`);
    return defined.pop() ?? {};
  };
  const helper = load(bundle.helper, 'helper');
  const controller = load(bundle.controller, 'controller');
  const instance = new AuraInstance(bundle, controller, helper, services);
  if (bundle.css !== null) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(bundle.css);
    document.adoptedStyleSheets.push(sheet);
  }
  drawBody(instance, into);
  instance.init();
  return instance;
}
