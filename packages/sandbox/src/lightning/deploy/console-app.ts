import type { ConsoleApp, Utility } from './deployment.ts';
import { FileRefused } from './failure.ts';
import type { MetadataFile } from './metadata.ts';
import { elements, requiredText, textOf, type XmlElement } from './xml.ts';

/** Salesforce's own Omni-Channel widget, as utility bars name it. */
const OMNI_WIDGET = 'runtime_service_omnichannel:omniWidget';

/** Finds the one app of the project and what stands in its utility bar. */
export function readConsoleApp(apps: readonly MetadataFile[], pages: readonly MetadataFile[], auraNames: readonly string[]): ConsoleApp {
  const [app, ...others] = apps;
  if (!app) throw new FileRefused('applications', 'the project has no app for the page to show');
  if (others[0]) throw new FileRefused(others[0].file, 'this sandbox shows one app only');
  const navType = textOf(app.root, 'navType') ?? 'Standard';
  if (navType !== 'Console' && navType !== 'Standard')
    throw new FileRefused(app.file, `navType is ${navType}, neither Console nor Standard`, app.root.line);
  const barName = textOf(app.root, 'utilityBar');
  const bar = barName === null ? null : pages.find((page) => page.apiName === barName);
  if (bar === undefined) throw new FileRefused(app.file, `no utility bar is called ${barName}`, app.root.line);
  return { label: requiredText(app.root, 'label', app.file), navType, utilities: bar === null ? [] : readUtilities(bar, auraNames) };
}

function readUtilities(page: MetadataFile, auraNames: readonly string[]): Utility[] {
  if (textOf(page.root, 'type') !== 'UtilityBar') throw new FileRefused(page.file, 'its type is not UtilityBar', page.root.line);
  return elements(page.root, 'flexiPageRegions')
    .flatMap((region) => elements(region, 'itemInstances'))
    .flatMap((item) => elements(item, 'componentInstance'))
    .map((instance) => readUtility(instance, page.file, auraNames));
}

function readUtility(instance: XmlElement, file: string, auraNames: readonly string[]): Utility {
  const componentName = requiredText(instance, 'componentName', file);
  const decorators = new Map(
    elements(instance, 'componentInstanceProperties').map((property) => [textOf(property, 'name'), textOf(property, 'value')]),
  );
  const shared = {
    label: decorators.get('label') ?? componentName,
    eager: decorators.get('eager') === 'true',
    heightPx: Number(decorators.get('height') ?? 480),
  };
  if (componentName === OMNI_WIDGET) return { ...shared, component: { kind: 'omniWidget' } };
  const name = componentName.replace(/^c:/, '');
  if (!auraNames.includes(name)) throw new FileRefused(file, `no component is called ${componentName}`, instance.line);
  return { ...shared, component: { kind: 'aura', name } };
}
