import type { FieldValue, Row } from '../records/schema.ts';
import type { FlowDefinition, FlowElement, FlowOperand, FlowVariable } from './definition.ts';

/** A record that a flow holds in a variable. */
export interface FlowRecord {
  readonly object: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** A value while a flow runs. */
export type FlowValue = FieldValue | FlowRecord | readonly FlowRecord[];

/** Why a flow stopped: what the org would report as the fault of an element. */
export class FlowFault extends Error {
  constructor(
    readonly statusCode: string,
    message: string,
  ) {
    super(message);
    this.name = 'FlowFault';
  }
}

/** What a running flow may ask of the org. Each may throw a {@link FlowFault}. */
export interface FlowWorld {
  readonly userId: string;
  /** Creates a record. @returns its id. */
  create(object: string, values: Row): string;
  /** The first record with these values, or null. */
  lookup(object: string, filters: Row): FlowRecord | null;
  /** Deletes every record with these values; none is no fault. */
  remove(object: string, filters: Row): void;
  /** Checks a routeWork call; the routing itself happens when the whole interview has succeeded. */
  routeWork(inputs: ReadonlyMap<string, FlowValue>): void;
}

/** More steps than any sane interview takes: a loop. */
const MAX_STEPS = 2_000;

/** Runs a flow once. @returns its output variables. @throws {FlowFault} */
export function runInterview(
  flow: FlowDefinition,
  inputs: Readonly<Record<string, FieldValue>>,
  world: FlowWorld,
): Record<string, FieldValue> {
  const interview = new Interview(flow, inputs, world);
  interview.run();
  return interview.outputs();
}

class Interview {
  readonly #values = new Map<string, FlowValue>();
  readonly #variables: ReadonlyMap<string, FlowVariable>;

  constructor(
    readonly flow: FlowDefinition,
    inputs: Readonly<Record<string, FieldValue>>,
    readonly world: FlowWorld,
  ) {
    this.#variables = new Map(flow.variables.map((variable) => [variable.name, variable]));
    for (const variable of flow.variables)
      this.#values.set(variable.name, variable.initial ? this.#read(variable.initial) : emptyOf(variable));
    for (const [name, value] of Object.entries(inputs)) {
      if (this.#variables.get(name)?.isInput !== true)
        throw new FlowFault('INVALID_API_INPUT', `The flow ${flow.name} has no input variable ${name}.`);
      this.#values.set(name, value);
    }
  }

  run(): void {
    let here = this.flow.start;
    for (let steps = 0; here !== null; steps += 1) {
      if (steps > MAX_STEPS) throw new FlowFault('LIMIT_EXCEEDED', `The flow ${this.flow.name} ran more than ${MAX_STEPS} elements.`);
      const element = this.flow.elements.get(here);
      if (!element) throw new Error(`flow ${this.flow.name}: no element ${here}`);
      here = this.#step(element);
    }
  }

  outputs(): Record<string, FieldValue> {
    const outputs: Record<string, FieldValue> = {};
    for (const variable of this.flow.variables)
      if (variable.isOutput) outputs[variable.name] = scalar(this.#values.get(variable.name) ?? null, variable.name);
    return outputs;
  }

  #step(element: FlowElement): string | null {
    switch (element.kind) {
      case 'assignment':
        for (const item of element.items) this.#assign(item.target, item.operator, this.#read(item.value));
        return element.next;
      case 'decision': {
        const hit = element.rules.find((rule) =>
          rule.conditions.every((condition) => {
            const left = this.#follow(condition.left);
            const right = condition.right ? this.#read(condition.right) : null;
            switch (condition.operator) {
              case 'EqualTo':
                return left === right;
              case 'NotEqualTo':
                return left !== right;
              case 'IsNull':
                return (left === null || left === '') === right;
            }
          }),
        );
        return hit ? hit.next : element.otherwise;
      }
      case 'create': {
        const id = this.world.create(element.object, this.#row(element.values));
        this.#values.set(element.name, id);
        if (element.idTo) this.#assign([element.idTo], 'Assign', id);
        return element.next;
      }
      case 'lookup':
        this.#values.set(element.name, this.world.lookup(element.object, this.#row(element.filters)));
        return element.next;
      case 'delete':
        this.world.remove(element.object, this.#row(element.filters));
        return element.next;
      case 'routeWork':
        this.world.routeWork(new Map([...element.inputs].map(([name, value]) => [name, this.#read(value)])));
        return element.next;
    }
  }

  #row(values: readonly { field: string; value: FlowOperand }[]): Row {
    return Object.fromEntries(values.map(({ field, value }) => [field, scalar(this.#read(value), field)]));
  }

  #read(operand: FlowOperand): FlowValue {
    return operand.kind === 'literal' ? operand.value : this.#follow(operand.path);
  }

  #follow(path: readonly string[]): FlowValue {
    const [head = '', field] = path;
    if (head === '$User' && field === 'Id') return this.world.userId;
    if (head.startsWith('$')) throw new FlowFault('FLOW_EXCEPTION', `The global ${path.join('.')} is not emulated.`);
    const value = this.#values.get(head);
    if (value === undefined) throw new FlowFault('FLOW_EXCEPTION', `The flow ${this.flow.name} has no resource ${head}.`);
    if (field === undefined) return value;
    if (value === null) throw new FlowFault('FLOW_EXCEPTION', `The flow tried to read ${path.join('.')}, but ${head} is null.`);
    if (!isRecord(value)) throw new FlowFault('FLOW_EXCEPTION', `${head} is not a record.`);
    return value.fields[field] ?? null;
  }

  #assign(target: readonly string[], operator: 'Assign' | 'Add', value: FlowValue): void {
    const [name = '', field] = target;
    const variable = this.#variables.get(name);
    if (!variable) throw new FlowFault('FLOW_EXCEPTION', `The flow ${this.flow.name} has no variable ${name}.`);
    const before = this.#values.get(name) ?? null;
    if (operator === 'Add') {
      if (!variable.isCollection || !Array.isArray(before) || !isRecord(value))
        throw new FlowFault('FLOW_EXCEPTION', `${name} is not a collection of records to add to.`);
      this.#values.set(name, [...(before as readonly FlowRecord[]), value]);
    } else if (field !== undefined) {
      if (!isRecord(before)) throw new FlowFault('FLOW_EXCEPTION', `${name} is not a record.`);
      this.#values.set(name, { ...before, fields: { ...before.fields, [field]: scalar(value, field) } });
    } else {
      this.#values.set(name, value);
    }
  }
}

function emptyOf(variable: FlowVariable): FlowValue {
  if (variable.isCollection) return [];
  return variable.dataType === 'SObject' ? { object: variable.objectType ?? '', fields: {} } : null;
}

function isRecord(value: FlowValue): value is FlowRecord {
  return typeof value === 'object' && value !== null && 'object' in value;
}

function scalar(value: FlowValue, name: string): FieldValue {
  if (typeof value === 'object' && value !== null) throw new FlowFault('FLOW_EXCEPTION', `${name} takes a single value.`);
  return value;
}
