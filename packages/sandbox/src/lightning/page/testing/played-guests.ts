import { compileFunction } from 'node:vm';
import { vi, type Mock } from 'vitest';
import type { AuraBundle } from '../../aura/definition.ts';
import type { LwcBundle } from '../../deploy/deployment.ts';
import { Access } from '../aura/access.ts';
import { ApplicationEvents } from '../aura/bus.ts';
import { createFramework } from '../aura/framework.ts';
import { createGlobals } from '../aura/globals.ts';
import { AuraInstance, type BaseAttributes, type Script } from '../aura/instance.ts';
import { createMessageService, type MessageService } from '../lwc/message-service.ts';

/** A message to or from a guest. */
type Message = Record<string, unknown>;

/** A window for one guest: what it posts is kept, what the desktop says is brought to it. */
export class GuestWindow {
  readonly posted: Message[] = [];
  readonly location = { origin: 'https://acme.lightning.force.com' };
  readonly #listeners = new Set<(event: { data: unknown; origin: string }) => void>();

  addEventListener(_type: 'message', listener: (event: { data: unknown; origin: string }) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'message', listener: (event: { data: unknown; origin: string }) => void): void {
    this.#listeners.delete(listener);
  }

  postMessage(text: string, origin: string): void {
    if (origin !== this.location.origin) throw new Error(`posted to ${origin}`);
    this.posted.push(JSON.parse(text) as Message);
  }

  /** The desktop says something. `data` instead of a request is taken as it is. */
  hear(request: Message, origin = this.location.origin): void {
    this.hearRaw(JSON.stringify({ jackfield: 'toGuest', v: 1, id: 'q1', ...request }), origin);
  }

  hearRaw(data: unknown, origin = this.location.origin): void {
    for (const listener of [...this.#listeners]) listener({ data, origin });
  }

  /** The messages of one kind, without their envelope. */
  of(kind: string): Message[] {
    return this.posted
      .filter((message) => message['kind'] === kind)
      .map(({ jackfield: _jackfield, v: _v, guest: _guest, kind: _kind, ...rest }) => rest);
  }
}

/** The deployed session component, played without an engine: its class, on a base that does nothing. */
export interface PlayedSession {
  window: GuestWindow;
  messages: MessageService;
  toolkit: {
    sendTextMessage: Mock<(id: string, message: unknown) => Promise<boolean>>;
    endConversation: Mock<(id: string) => Promise<boolean>>;
  };
  line(): string;
  disconnect(): void;
}

/** Puts the deployed session component on a record and connects it. */
export function playSession(bundle: LwcBundle, labels: Readonly<Record<string, string>>, recordId: string): PlayedSession {
  const window = new GuestWindow();
  const messages = createMessageService((cause) => {
    throw cause;
  });
  const toolkit = {
    sendTextMessage: vi.fn<(id: string, message: unknown) => Promise<boolean>>(async () => true),
    endConversation: vi.fn<(id: string) => Promise<boolean>>(async () => true),
  };
  const lwc = {
    // A base that does nothing; a class may extend a function.
    LightningElement: function LightningElement() {},
    registerComponent: (component: unknown) => component,
    registerDecorators: (component: unknown) => component,
    registerTemplate: (template: unknown) => template,
    freezeTemplate: () => undefined,
    parseFragment: () => undefined,
  };
  const modules: Readonly<Record<string, unknown>> = {
    lwc,
    'lightning/conversationToolkitApi': toolkit,
    'lightning/messageService': messages.module,
  };
  let Component: new () => PlayedElement = class extends Unplayed {};
  const define = (names: string[], factory: (...given: unknown[]) => unknown) => {
    const resolved = names.map(
      (name) =>
        modules[name] ??
        (name.startsWith('@salesforce/label/')
          ? { default: labels[name.slice('@salesforce/label/c.'.length)] }
          : { default: messages.channel(name.slice('@salesforce/messageChannel/'.length) as never) }),
    );
    Component = factory(...resolved) as new () => PlayedElement;
  };
  run(bundle.code, window, { define });
  const element = new Component();
  element.recordId = recordId;
  const { MessageContext } = messages.module as { MessageContext: new (give: (context: object) => void) => { connect(): void } };
  new MessageContext((context) => (element.messageContext = context)).connect();
  element.connectedCallback();
  return { window, messages, toolkit, line: () => element.line, disconnect: () => element.disconnectedCallback() };
}

/** Runs a guest's source in this realm, with a window of its own and the globals the page would give it. */
function run(source: string, window: GuestWindow, globals: Readonly<Record<string, unknown>>): void {
  const all = { ...globals, window, location: window.location, top: window, document: {} };
  const script: unknown = compileFunction(source, Object.keys(all));
  if (typeof script === 'function') Reflect.apply(script, undefined, Object.values(all));
}

interface PlayedElement {
  recordId: string;
  messageContext: object;
  line: string;
  connectedCallback(): void;
  disconnectedCallback(): void;
}

/** Stands in until the bundle has defined its component. */
class Unplayed implements PlayedElement {
  recordId = '';
  messageContext = {};
  line = '';
  connectedCallback(): void {
    throw new Error('the bundle defines no component');
  }
  disconnectedCallback(): void {
    throw new Error('the bundle defines no component');
  }
}

/** The deployed utility on a console whose toolkits a test plays. */
export interface PlayedUtility {
  window: GuestWindow;
  events: ApplicationEvents;
  omni: Record<string, Mock<(given?: unknown) => Promise<unknown>>>;
  workspace: Record<string, Mock<(given?: unknown) => Promise<unknown>>>;
  /** The record service answers: with fields, or with an error. */
  userLoaded(fields: Record<string, string> | { error: string }): void;
  reloads: number;
  line(): unknown;
  reported: unknown[];
  destroy(): void;
}

/** Starts the deployed utility. */
export function playUtility(bundle: AuraBundle, labels: Readonly<Record<string, string>>, userId: string): PlayedUtility {
  const window = new GuestWindow();
  const events = new ApplicationEvents();
  const access = new Access();
  const reported: unknown[] = [];
  const report = (cause: unknown) => void reported.push(cause);
  const global = createGlobals(labels, userId);
  const method = (value: unknown) => vi.fn<(given?: unknown) => Promise<unknown>>(async () => value);
  const omni = {
    setServicePresenceStatus: method({}),
    logout: method(true),
    acceptAgentWork: method(true),
    declineAgentWork: method(true),
    closeAgentWork: method(true),
    getServicePresenceStatusId: method({ statusId: '0N5Available000' }),
  };
  const workspace = { openTab: method('ctab1'), focusTab: method(true) };
  let record: BaseAttributes | null = null;
  const defined: Script[] = [];
  const framework = createFramework(access, global, report);
  const load = (source: string | null): Script => {
    run(source ?? '__define({})', window, { $A: framework, __define: (script: Script) => defined.push(script) });
    return defined.pop() ?? {};
  };
  const played: PlayedUtility = {
    window,
    events,
    omni,
    workspace,
    reported,
    reloads: 0,
    userLoaded: (fields) => {
      if ('error' in fields) record?.write('targetError', fields['error']);
      else record?.write('targetFields', fields);
      record?.act('recordUpdated', { changeType: 'error' in fields ? 'ERROR' : 'LOADED' });
    },
    line: () => instance.facade.get('v.line'),
    destroy: () => instance.destroy(),
  };
  const instance = new AuraInstance(bundle, load(bundle.controller), load(bundle.helper), {
    access,
    events,
    global,
    report,
    base: (type, attributes) => {
      if (type === 'lightning:omniToolkitAPI') return { facade: omni };
      if (type === 'lightning:workspaceAPI') return { facade: workspace };
      record = attributes;
      return { facade: { reloadRecord: () => (played.reloads += 1) } };
    },
  });
  instance.init();
  return played;
}
