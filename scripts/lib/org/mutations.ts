/** One thing wrong with the org package, and the check that has to notice. */
export interface Mutation {
  /** What was done, to be read. */
  what: string;
  caughtBy: 'conversion' | 'lint' | 'metadata' | 'references' | 'deployment';
  /** The file, below the org package. */
  file: string;
  /** Its new name, or what is replaced in it; the first must be there. */
  change: { renameTo: string } | { replace: string; by: string };
  /** What the fault must speak of. */
  says: string;
}

const main = 'force-app/main/default';
const transfer = `${main}/objects/Jackfield_Transfer__c`;
const flow = `${main}/flows/Jackfield_Transfer_Work.flow-meta.xml`;
const session = `${main}/lwc/jackfieldSession`;
const desktop = 'optional/external-client-app/main/default';
const exchange = 'optional/exchange/main/default';

/** A check that finds nothing is worth something only if it finds these. */
export const mutations: readonly Mutation[] = [
  {
    what: 'a suffix is misspelled',
    caughtBy: 'conversion',
    file: flow,
    change: { renameTo: `${main}/flows/Jackfield_Transfer_Work.flwo-meta.xml` },
    says: 'Could not infer a metadata type',
  },
  {
    what: 'the flow is kept from the org',
    caughtBy: 'conversion',
    file: '.forceignore',
    change: { replace: '**/README.md', by: '**/flows/**' },
    says: 'Flow:Jackfield_Transfer_Work has a source and is not in package.xml',
  },
  {
    what: 'a file of a component is kept from the org',
    caughtBy: 'conversion',
    file: '.forceignore',
    change: { replace: '**/README.md', by: '**/echoes.js' },
    says: 'lwc/jackfieldSession/echoes.js does not come back',
  },
  {
    what: 'a web component writes HTML past the template',
    caughtBy: 'lint',
    file: `${session}/jackfieldSession.js`,
    change: { replace: 'this.announce();', by: "this.template.querySelector('p').innerHTML = ''; this.announce();" },
    says: '@lwc/lwc/no-inner-html',
  },
  {
    what: 'an Aura helper forgets a variable',
    caughtBy: 'lint',
    file: `${main}/aura/jackfieldUtility/jackfieldUtilityHelper.js`,
    change: { replace: 'var helper = this;', by: 'var helper = this; var forgotten = 1;' },
    says: 'no-unused-vars',
  },
  {
    what: 'a required element is missing',
    caughtBy: 'metadata',
    file: `${transfer}/fields/Note__c.field-meta.xml`,
    change: { replace: '<label>Note</label>', by: '' },
    says: 'CustomField lacks its element label',
  },
  {
    what: 'an element is misspelled',
    caughtBy: 'metadata',
    file: `${desktop}/extlClntAppGlobalOauthSets/Jackfield_Desktop_glbloauth.ecaGlblOauth-meta.xml`,
    change: { replace: '<isPkceRequired>true</isPkceRequired>', by: '<isPkceNeeded>true</isPkceNeeded>' },
    says: 'has no element isPkceNeeded',
  },
  {
    what: 'a type is misspelled',
    caughtBy: 'metadata',
    file: `${transfer}/fields/Note__c.field-meta.xml`,
    change: { replace: 'LongTextArea', by: 'LongTextAera' },
    says: 'CustomField/type is "LongTextAera"',
  },
  {
    what: 'a document is not well-formed',
    caughtBy: 'metadata',
    file: flow,
    change: { replace: '</Flow>', by: '</Flwo>' },
    says: 'Jackfield_Transfer_Work.flow-meta.xml:',
  },
  {
    what: 'a channel has another name than its members say',
    caughtBy: 'references',
    file: `${exchange}/platformEventChannels/ExternalRoutingChannel__chn.platformEventChannel-meta.xml`,
    change: { renameTo: `${exchange}/platformEventChannels/RoutingChannel__chn.platformEventChannel-meta.xml` },
    says: 'names the eventChannel ExternalRoutingChannel__chn',
  },
  {
    what: 'a port is registered that no desktop uses',
    caughtBy: 'references',
    file: `${desktop}/extlClntAppGlobalOauthSets/Jackfield_Desktop_glbloauth.ecaGlblOauth-meta.xml`,
    change: { replace: ':47801/', by: ':47811/' },
    says: 'the callback addresses',
  },
  {
    what: 'a web component does not compile',
    caughtBy: 'deployment',
    file: `${session}/jackfieldSession.js`,
    change: { replace: '@api recordId;', by: '@api @wire(MessageContext) recordId;' },
    says: 'jackfieldSession',
  },
  {
    what: 'a template has an expression that no template may have',
    caughtBy: 'deployment',
    file: `${session}/jackfieldSession.html`,
    change: { replace: '{line}', by: '{line()}' },
    says: 'jackfieldSession.html',
  },
  {
    what: 'a flow leads nowhere',
    caughtBy: 'deployment',
    file: flow,
    change: { replace: '<targetReference>Get_own_work</targetReference>', by: '<targetReference>Get_work</targetReference>' },
    says: 'Get_work',
  },
];
