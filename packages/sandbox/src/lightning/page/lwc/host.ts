import * as engine from '@lwc/engine-dom';
import type { LwcBundle } from '../../deploy/deployment.ts';
import { LABEL_PREFIX, MESSAGE_CHANNEL_PREFIX, type MessageChannelName } from '../../lwc-modules.ts';
import { openRealm } from '../guests/realm.ts';
import type { MessageService } from './message-service.ts';

/** What a component's compiled code asks of `lwc`. Engine internals (flags, hooks, createElement) stay in the page. */
const {
  LightningElement,
  api,
  track,
  wire,
  readonly,
  unwrap,
  registerComponent,
  registerDecorators,
  registerTemplate,
  freezeTemplate,
  parseFragment,
  parseSVGFragment,
  sanitizeAttribute,
} = engine;
const LWC_MODULE = Object.freeze({
  LightningElement,
  api,
  track,
  wire,
  readonly,
  unwrap,
  registerComponent,
  registerDecorators,
  registerTemplate,
  freezeTemplate,
  parseFragment,
  parseSVGFragment,
  sanitizeAttribute,
});

/** What the page's components import. */
export interface PlatformModules {
  conversationToolkit: object;
  messageService: MessageService;
  labels: Readonly<Record<string, string>>;
}

/** A component that can be put on a record page. */
export interface LoadedLwc {
  /** Puts it into an element, for a record. Removing the element from the page disconnects it. */
  mount(into: HTMLElement, recordId: string): HTMLElement;
}

/** Evaluates a compiled component in a realm of its own. Throws when it does not define a component. */
export function loadLwc(bundle: LwcBundle, modules: PlatformModules): LoadedLwc {
  let component: typeof engine.LightningElement | null = null;
  const define = (names: ArrayLike<string>, factory: unknown): void => {
    if (component !== null) throw new Error('a bundle defines one component only');
    if (typeof factory !== 'function') throw new TypeError('define: the factory is not a function');
    component = Reflect.apply(
      factory,
      undefined,
      Array.from(names, (name) => resolve(name, modules)),
    ) as typeof engine.LightningElement;
  };
  openRealm({ define }).run(bundle.code, `lwc/c/${bundle.name}.js`);
  if (component === null) throw new Error(`c/${bundle.name} defines no component`);
  const is: typeof engine.LightningElement = component;
  return {
    mount: (into, recordId) => {
      const element = engine.createElement(`c-${kebab(bundle.name)}`, { is });
      Object.assign(element, { recordId });
      into.append(element);
      return element;
    },
  };
}

function resolve(name: string, modules: PlatformModules): object {
  if (name === 'lwc') return LWC_MODULE;
  if (name === 'lightning/conversationToolkitApi') return modules.conversationToolkit;
  if (name === 'lightning/messageService') return modules.messageService.module;
  if (name.startsWith(MESSAGE_CHANNEL_PREFIX))
    return Object.freeze({ default: modules.messageService.channel(name.slice(MESSAGE_CHANNEL_PREFIX.length) as MessageChannelName) });
  const label = name.startsWith(LABEL_PREFIX) ? modules.labels[name.slice(LABEL_PREFIX.length)] : undefined;
  if (label !== undefined) return Object.freeze({ default: label });
  throw new Error(`this page has no module ${name}`);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}
