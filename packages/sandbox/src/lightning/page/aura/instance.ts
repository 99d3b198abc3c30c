import type { AuraBundle, AuraExpression, AuraNode, AuraValue } from '../../aura/definition.ts';
import { APPLICATION_EVENTS, isApplicationEvent, type AuraComponentTag } from '../../aura/definition.ts';
import { Emitter } from '../emitter.ts';
import type { Access } from './access.ts';
import type { ApplicationEvents } from './bus.ts';

/** The functions of a controller or helper, as the guest's realm hands them out. */
export type Script = Readonly<Record<string, unknown>>;

/** What a base component in markup may do with its attributes. */
export interface BaseAttributes {
  /** The attribute's present value, or undefined when it is not given. */
  read(name: string): unknown;
  /** Writes an attribute that is bound to `{!v.…}`; does nothing when it is not given. */
  write(name: string, value: unknown): void;
  /** Runs an attribute that is an action, `{!c.…}`; does nothing when it is not given. */
  act(name: string, params: Readonly<Record<string, unknown>>): void;
}

/** A base component: what `component.find` gives, and what to do once the component is initialised. */
export interface BaseComponent {
  facade: object;
  start?(): void;
}

/** What the page gives a component to live on. */
export interface AuraServices {
  access: Access;
  events: ApplicationEvents;
  /** `$Label.c.…`, `$SObjectType.CurrentUser.Id`. Throws for what there is not. */
  global(path: readonly string[]): unknown;
  base(type: AuraComponentTag, attributes: BaseAttributes): BaseComponent;
  /** Where an error of a component goes; nothing is swallowed. */
  report(cause: unknown, where: string): void;
}

/** The object a controller calls `component`. */
export interface ComponentFacade {
  find(auraId: string): object | undefined;
  get(expression: string): unknown;
  set(expression: string, value: unknown): void;
  isValid(): boolean;
  getName(): string;
  getGlobalId(): string;
}

let globalIds = 0;

/** One living Aura component: its attributes, its base components, its handlers. What it looks like is drawn elsewhere. */
export class AuraInstance {
  readonly facade: ComponentFacade;
  /** An attribute has a new value. */
  readonly attributeChanged = new Emitter<string>();
  readonly #values = new Map<string, unknown>();
  readonly #found = new Map<string, BaseComponent>();
  readonly #bases: BaseComponent[] = [];
  readonly #stops: (() => void)[] = [];
  #valid = true;

  constructor(
    readonly bundle: AuraBundle,
    private readonly controller: Script,
    private readonly helper: Script,
    private readonly services: AuraServices,
  ) {
    for (const attribute of bundle.attributes) this.#values.set(attribute.name, initialValue(attribute.type, attribute.default, services));
    this.facade = this.#makeFacade();
    this.#createBases(bundle.body);
  }

  /** Runs the init handlers and starts the base components, in Aura's order: children exist before their parent's init. */
  init(): void {
    for (const handler of this.bundle.handlers) {
      if (handler.on === 'event')
        this.#stops.push(this.services.events.handle(handler.event, (params) => this.#act(handler.action, handler.event, params)));
      if (handler.on === 'change')
        this.#stops.push(
          this.attributeChanged.hear(
            (name) => name === handler.attribute && this.#act(handler.action, 'change', { value: this.#values.get(name) }),
          ),
        );
    }
    this.#lifecycle('init');
    for (const base of this.#bases) base.start?.();
  }

  destroy(): void {
    if (!this.#valid) return;
    this.#lifecycle('destroy');
    this.#valid = false;
    for (const stop of this.#stops) stop();
  }

  /** The present value of an attribute or output in markup. */
  evaluate(value: AuraValue): unknown {
    switch (value.kind) {
      case 'text':
        return value.text;
      case 'view':
        return this.#readPath(value.path);
      case 'global':
        return this.services.global(value.path);
      case 'action':
        throw new Error(`{!c.${value.name}} is an action, not a value`);
      default:
        return value satisfies never;
    }
  }

  #lifecycle(which: 'init' | 'destroy'): void {
    for (const handler of this.bundle.handlers) if (handler.on === which) this.#act(handler.action, which, {});
  }

  #act(action: string, eventName: string, params: Readonly<Record<string, unknown>>): void {
    if (!this.#valid) return;
    const where = `${this.bundle.name}.${action}`;
    const run = this.controller[action];
    try {
      if (typeof run !== 'function') throw new TypeError(`the controller has no function ${action}`);
      this.services.access.run(() => {
        Reflect.apply(run, this.controller, [this.facade, eventFacade(eventName, params, this.facade), this.helper]);
      });
    } catch (cause) {
      this.services.report(cause, where);
    }
  }

  #createBases(nodes: readonly AuraNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'element') this.#createBases(node.children);
      if (node.kind !== 'component') continue;
      const base = this.services.base(node.type, this.#baseAttributes(node.attributes));
      this.#bases.push(base);
      if (node.auraId !== null) this.#found.set(node.auraId, base);
    }
  }

  #baseAttributes(attributes: Readonly<Record<string, AuraValue>>): BaseAttributes {
    return {
      read: (name) => {
        const value = attributes[name];
        return value === undefined ? undefined : this.evaluate(value);
      },
      write: (name, written) => {
        const value = attributes[name];
        if (value === undefined || !this.#valid) return;
        if (value.kind !== 'view') throw new Error(`${name} is not bound to an attribute of the component`);
        this.#writePath(value.path, written);
      },
      act: (name, params) => {
        const value = attributes[name];
        if (value?.kind === 'action') this.#act(value.name, name, params);
      },
    };
  }

  #makeFacade(): ComponentFacade {
    const globalId = `${(globalIds += 1)}:0`;
    return Object.freeze({
      find: (auraId: string) => this.#found.get(auraId)?.facade,
      get: (expression: string) => {
        const path = viewPath(expression);
        return this.#readPath(path);
      },
      set: (expression: string, value: unknown) => {
        const path = viewPath(expression);
        if (!this.services.access.inside)
          throw new Error(`component.set("${expression}") outside of Aura's lifecycle: wrap the function with $A.getCallback`);
        this.#writePath(path, value);
      },
      isValid: () => this.#valid,
      getName: () => `c$${this.bundle.name}`,
      getGlobalId: () => globalId,
    });
  }

  #readPath(path: readonly string[]): unknown {
    const [name = '', ...inner] = path;
    if (!this.#values.has(name)) throw new Error(`the component has no attribute ${name}`);
    return inner.reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      this.#values.get(name),
    );
  }

  #writePath(path: readonly string[], value: unknown): void {
    const [name = '', ...inner] = path;
    if (!this.#values.has(name)) throw new Error(`the component has no attribute ${name}`);
    if (inner.length > 0) throw new Error(`setting v.${path.join('.')}, inside an attribute, is not supported by this sandbox`);
    if (Object.is(this.#values.get(name), value)) return;
    this.#values.set(name, value);
    this.attributeChanged.tell(name);
  }
}

function viewPath(expression: string): string[] {
  const [first, ...path] = expression.split('.');
  if (first !== 'v' || path.length === 0)
    throw new Error(`"${expression}": only v.… can be read or set; calling Apex is not supported by this sandbox`);
  return path;
}

function initialValue(type: string, given: AuraValue | null, services: AuraServices): unknown {
  if (given === null) return type === 'List' ? [] : undefined;
  const value = given.kind === 'text' ? given.text : constant(given, services);
  if (type === 'Boolean') return value === 'true';
  return type === 'Integer' ? Number(value) : value;
}

function constant(expression: AuraExpression, services: AuraServices): unknown {
  if (expression.kind !== 'global') throw new Error("an attribute's default is neither text nor a global value");
  return services.global(expression.path);
}

/** What a handler calls `event`. A parameter the event does not have is an error here; Aura gives undefined, which hides misspellings. */
function eventFacade(name: string, params: Readonly<Record<string, unknown>>, source: ComponentFacade): object {
  const declared: readonly string[] = isApplicationEvent(name) ? APPLICATION_EVENTS[name] : Object.keys(params);
  return Object.freeze({
    getName: () => name,
    getSource: () => source,
    getParams: () => ({ ...params }),
    getParam: (param: string) => {
      if (!declared.includes(param)) throw new Error(`the event ${name} has no parameter ${param}`);
      return params[param];
    },
  });
}
