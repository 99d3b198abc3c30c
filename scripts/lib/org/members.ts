/** What one metadata file, or one folder of a component, is called in a manifest: `Flow:Jackfield_Transfer_Work`. */
type Member = `${string}:${string}`;

/** The types that stand in a file each, by the folder they are in: the type's name and its suffix. Source: Metadata API Developer Guide. */
const SINGLE_FILES: Readonly<Record<string, readonly [type: string, suffix: string]>> = {
  applications: ['CustomApplication', 'app'],
  extlClntAppGlobalOauthSets: ['ExtlClntAppGlobalOauthSettings', 'ecaGlblOauth'],
  extlClntAppOauthPolicies: ['ExtlClntAppOauthConfigurablePolicies', 'ecaOauthPlcy'],
  extlClntAppOauthSettings: ['ExtlClntAppOauthSettings', 'ecaOauth'],
  externalClientApps: ['ExternalClientApplication', 'eca'],
  flexipages: ['FlexiPage', 'flexipage'],
  flows: ['Flow', 'flow'],
  labels: ['CustomLabels', 'labels'],
  permissionsets: ['PermissionSet', 'permissionset'],
  platformEventChannelMembers: ['PlatformEventChannelMember', 'platformEventChannelMember'],
  platformEventChannels: ['PlatformEventChannel', 'platformEventChannel'],
};

/** The types that are a folder each. */
const BUNDLES: Readonly<Record<string, string>> = { aura: 'AuraDefinitionBundle', lwc: 'LightningComponentBundle' };

/**
 * What a source file is a part of, by its path below `main/default`. It knows the types by itself, so that a tool that overlooks a file
 * does not decide what there was to see.
 * @throws for a file in a place that no type has.
 */
export function memberOf(path: string): Member {
  const [folder = '', name = '', ...rest] = path.split('/');
  const single = SINGLE_FILES[folder];
  if (single && rest.length === 0 && name.endsWith(`.${single[1]}-meta.xml`)) {
    return `${single[0]}:${name.slice(0, -`.${single[1]}-meta.xml`.length)}`;
  }
  const bundle = BUNDLES[folder];
  if (bundle && rest.length > 0) return `${bundle}:${name}`;
  if (folder === 'objects') {
    if (rest.length === 1 && rest[0] === `${name}.object-meta.xml`) return `CustomObject:${name}`;
    const field = rest[0] === 'fields' && rest.length === 2 ? /^(\w+)\.field-meta\.xml$/.exec(rest[1] ?? '')?.[1] : undefined;
    if (field !== undefined) return `CustomField:${name}.${field}`;
  }
  throw new Error(`${path} is in no place that a metadata type has`);
}

/**
 * The members a manifest (`package.xml`) lists. Labels of their own are left out: they come with the file of all labels.
 * @param manifest as the Salesforce CLI writes it.
 */
export function membersOf(manifest: string): Member[] {
  return [...manifest.matchAll(/<types>([\s\S]*?)<\/types>/g)].flatMap(([, types = '']) => {
    const type = /<name>([^<]*)<\/name>/.exec(types)?.[1] ?? '';
    if (type === 'CustomLabel') return [];
    return [...types.matchAll(/<members>([^<]*)<\/members>/g)].map(([, name = '']): Member => `${type}:${name}`);
  });
}
