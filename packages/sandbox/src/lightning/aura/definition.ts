/**
 * An Aura component as deployment reads it from its bundle and the page's runtime plays it. Plain JSON: it crosses from the server to the page.
 */
export interface AuraBundle {
  /** The bundle's name, without a namespace: `jackfieldUtility`. */
  name: string;
  attributes: AuraAttribute[];
  handlers: AuraHandler[];
  body: AuraNode[];
  /** Source of the client-side controller, an object literal in parentheses, after the platform's transforms. Null when the bundle has none. */
  controller: string | null;
  helper: string | null;
  /** The bundle's style sheet, its `.THIS` already replaced by the component's class. */
  css: string | null;
}

/** The types an attribute may have here. */
export type AuraType = 'String' | 'Boolean' | 'Integer' | 'Object' | 'List';

/** An attribute a component declares. */
export interface AuraAttribute {
  name: string;
  type: AuraType;
  default: AuraValue | null;
}

/** `init`, `destroy` and `change` concern the component itself; the others are application events by their full name. */
export type AuraHandler =
  | { on: 'init' | 'destroy'; action: string }
  | { on: 'change'; attribute: string; action: string }
  | { on: 'event'; event: string; action: string };

/** An attribute's value in markup: text, or one expression. */
export type AuraValue = { kind: 'text'; text: string } | AuraExpression;

/** One expression in markup. */
export type AuraExpression =
  /** `{!v.user.Name}` */
  | { kind: 'view'; path: string[] }
  /** `{!c.onInit}` */
  | { kind: 'action'; name: string }
  /** `{!$Label.c.Some_Label}`, `{!$SObjectType.CurrentUser.Id}` */
  | { kind: 'global'; path: string[] };

/** A piece of a component's body. */
export type AuraNode =
  | { kind: 'text'; text: string }
  | { kind: 'output'; expression: AuraExpression }
  | { kind: 'element'; tag: string; attributes: Record<string, AuraValue>; children: AuraNode[] }
  | { kind: 'component'; type: AuraComponentTag; auraId: string | null; attributes: Record<string, AuraValue> };

/** The base components this sandbox has, with the attributes it honours. Anything else fails at deployment. */
export const BASE_COMPONENTS = {
  'lightning:omniToolkitAPI': [],
  'lightning:workspaceAPI': [],
  'force:recordData': ['recordId', 'fields', 'mode', 'targetFields', 'targetError', 'recordUpdated'],
} as const satisfies Record<string, readonly string[]>;
/** The tag of one of {@link BASE_COMPONENTS}. */
export type AuraComponentTag = keyof typeof BASE_COMPONENTS;

/** The HTML elements a component's body may use here. */
export const HTML_TAGS: readonly string[] = ['div', 'span', 'p', 'strong', 'em', 'ul', 'li'];
/** The attributes those may have, beside `aria-*`. */
export const HTML_ATTRIBUTES: readonly string[] = ['class', 'role', 'title', 'id'];

/**
 * The application events a component may handle, with their parameters, as the Console Developer Guide (v64 to v67) lists them.
 * The event reference of the component library still leaves out `reason`.
 */
export const APPLICATION_EVENTS = {
  'lightning:omniChannelLoginSuccess': ['statusId'],
  'lightning:omniChannelLogout': ['reason'],
  'lightning:omniChannelStatusChanged': ['statusId', 'channels', 'reason', 'statusName', 'statusApiName'],
  'lightning:omniChannelWorkAssigned': ['workItemId', 'workId'],
  'lightning:omniChannelWorkAccepted': ['workItemId', 'workId'],
  'lightning:omniChannelWorkDeclined': ['workItemId', 'workId'],
  'lightning:omniChannelWorkClosed': ['workItemId', 'workId'],
  'lightning:omniChannelConnectionError': ['error'],
  'lightning:tabCreated': ['tabId'],
  'lightning:tabFocused': ['previousTabId', 'currentTabId'],
  'lightning:tabClosed': ['tabId'],
} as const satisfies Record<string, readonly string[]>;
/** The name of one of {@link APPLICATION_EVENTS}. */
export type ApplicationEventName = keyof typeof APPLICATION_EVENTS;

/** Whether this sandbox fires an event of that name. */
export function isApplicationEvent(name: string): name is ApplicationEventName {
  return Object.hasOwn(APPLICATION_EVENTS, name);
}
