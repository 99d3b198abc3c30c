/** What an element holds: text of a kind, one of some words, or elements. In the names of elements `?` is optional and `*` any number. */
export type Shape = 'text' | 'boolean' | 'number' | readonly string[] | Shapes;
/** The elements an element may have. One that is not named here may not be there. */
export interface Shapes {
  readonly [name: string]: Shape;
}

const valueOfPicklist: Shapes = { fullName: 'text', default: 'boolean', label: 'text' };
const fieldPermission: Shapes = { editable: 'boolean', field: 'text', readable: 'boolean' };
const objectPermission: Shapes = {
  allowCreate: 'boolean',
  allowDelete: 'boolean',
  allowEdit: 'boolean',
  allowRead: 'boolean',
  modifyAllRecords: 'boolean',
  object: 'text',
  viewAllRecords: 'boolean',
};
const componentProperty: Shapes = { name: 'text', 'type?': ['decorator'], value: 'text' };
const sharing = ['Private', 'Read', 'ReadWrite'];

/**
 * What the metadata of this package may say, by root element: as much of each type as is used here. To use another element, look it up in
 * the Metadata API Developer Guide (version 64) and add it. Flows are not here: the embedded centre reads them, and runs them.
 */
export const shapes: Shapes = {
  AuraDefinitionBundle: { apiVersion: 'number', 'description?': 'text' },
  CustomApplication: {
    'brand?': { headerColor: 'text', shouldOverrideOrgTheme: 'boolean' },
    'description?': 'text',
    'formFactors*': ['Large', 'Small'],
    isNavAutoTempTabsDisabled: 'boolean',
    isNavPersonalizationDisabled: 'boolean',
    label: 'text',
    navType: ['Console', 'Standard'],
    'tabs*': 'text',
    uiType: ['Lightning'],
    'utilityBar?': 'text',
  },
  CustomField: {
    fullName: 'text',
    'caseSensitive?': 'boolean',
    'defaultValue?': 'text',
    'deleteConstraint?': ['Cascade', 'Restrict', 'SetNull'],
    'description?': 'text',
    'externalId?': 'boolean',
    'formula?': 'text',
    'formulaTreatBlanksAs?': ['BlankAsBlank', 'BlankAsZero'],
    label: 'text',
    'length?': 'number',
    'precision?': 'number',
    'referenceTo?': 'text',
    'relationshipName?': 'text',
    'required?': 'boolean',
    'scale?': 'number',
    type: ['Checkbox', 'LongTextArea', 'Lookup', 'Number', 'Picklist', 'Text'],
    'unique?': 'boolean',
    'valueSet?': { restricted: 'boolean', valueSetDefinition: { sorted: 'boolean', 'value*': valueOfPicklist } },
    'visibleLines?': 'number',
  },
  CustomLabels: {
    'labels*': { fullName: 'text', language: 'text', protected: 'boolean', shortDescription: 'text', value: 'text' },
  },
  CustomObject: {
    deploymentStatus: ['Deployed', 'InDevelopment'],
    'description?': 'text',
    'enableReports?': 'boolean',
    'externalSharingModel?': sharing,
    label: 'text',
    nameField: { 'displayFormat?': 'text', label: 'text', type: ['AutoNumber', 'Text'] },
    pluralLabel: 'text',
    sharingModel: sharing,
  },
  ExternalClientApplication: {
    contactEmail: 'text',
    'description?': 'text',
    distributionState: ['Local', 'Packageable'],
    isProtected: 'boolean',
    label: 'text',
  },
  ExtlClntAppGlobalOauthSettings: {
    callbackUrl: 'text',
    externalClientApplication: 'text',
    isClientCredentialsFlowEnabled: 'boolean',
    isCodeCredFlowEnabled: 'boolean',
    isConsumerSecretOptional: 'boolean',
    isDeviceFlowEnabled: 'boolean',
    isIntrospectAllTokens: 'boolean',
    isPkceRequired: 'boolean',
    isRefreshTokenRotationEnabled: 'boolean',
    isSecretRequiredForRefreshToken: 'boolean',
    isTokenExchangeEnabled: 'boolean',
    label: 'text',
    shouldRotateConsumerKey: 'boolean',
    shouldRotateConsumerSecret: 'boolean',
  },
  ExtlClntAppOauthConfigurablePolicies: {
    'commaSeparatedPermissionSet?': 'text',
    externalClientApplication: 'text',
    ipRelaxationPolicyType: ['Enforce', 'Bypass', 'Bypass_2factor', 'Enforce_RelaxRefresh'],
    label: 'text',
    permittedUsersPolicyType: ['AdminApprovedPreAuthorized', 'AllSelfAuthorized'],
    refreshTokenPolicyType: 'text',
    'refreshTokenValidityPeriod?': 'number',
    'refreshTokenValidityUnit?': 'text',
    'requiredSessionLevel?': 'text',
  },
  ExtlClntAppOauthSettings: { commaSeparatedOauthScopes: 'text', externalClientApplication: 'text', label: 'text' },
  FlexiPage: {
    'flexiPageRegions*': {
      'itemInstances*': {
        componentInstance: { 'componentInstanceProperties*': componentProperty, componentName: 'text', identifier: 'text' },
      },
      name: 'text',
      type: ['Region'],
    },
    masterLabel: 'text',
    template: { name: 'text' },
    type: ['UtilityBar'],
  },
  LightningComponentBundle: {
    apiVersion: 'number',
    'description?': 'text',
    isExposed: 'boolean',
    masterLabel: 'text',
    targets: { 'target*': 'text' },
    'targetConfigs?': { 'targetConfig*': { 'objects?': { 'object*': 'text' } } },
  },
  PermissionSet: {
    'applicationVisibilities*': { application: 'text', visible: 'boolean' },
    'description?': 'text',
    'fieldPermissions*': fieldPermission,
    'flowAccesses*': { enabled: 'boolean', flow: 'text' },
    hasActivationRequired: 'boolean',
    label: 'text',
    'objectPermissions*': objectPermission,
    'userPermissions*': { enabled: 'boolean', name: 'text' },
  },
  PlatformEventChannel: { channelType: ['data', 'event'], label: 'text' },
  PlatformEventChannelMember: { eventChannel: 'text', 'filterExpression?': 'text', selectedEntity: 'text' },
};
