/** A value written in a flow: a literal, or a path to a variable, an element's record, or a global. */
export type FlowOperand =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'reference'; readonly path: readonly string[] };

/** A variable of a flow. */
export interface FlowVariable {
  readonly name: string;
  readonly dataType: 'String' | 'Boolean' | 'Number' | 'SObject';
  readonly objectType: string | null;
  readonly isCollection: boolean;
  readonly isInput: boolean;
  readonly isOutput: boolean;
  readonly initial: FlowOperand | null;
}

/** One comparison of a decision. */
export interface FlowCondition {
  readonly left: readonly string[];
  readonly operator: 'EqualTo' | 'NotEqualTo' | 'IsNull';
  readonly right: FlowOperand | null;
}

/** The elements this emulator can run. `next` is null at an end. */
export type FlowElement =
  | {
      readonly kind: 'assignment';
      readonly name: string;
      readonly items: readonly { target: readonly string[]; operator: 'Assign' | 'Add'; value: FlowOperand }[];
      readonly next: string | null;
    }
  | {
      readonly kind: 'decision';
      readonly name: string;
      readonly rules: readonly { name: string; conditions: readonly FlowCondition[]; next: string | null }[];
      readonly otherwise: string | null;
    }
  | {
      readonly kind: 'create';
      readonly name: string;
      readonly object: string;
      readonly values: readonly { field: string; value: FlowOperand }[];
      readonly idTo: string | null;
      readonly next: string | null;
    }
  | {
      readonly kind: 'lookup';
      readonly name: string;
      readonly object: string;
      readonly filters: readonly { field: string; value: FlowOperand }[];
      readonly next: string | null;
    }
  | {
      readonly kind: 'delete';
      readonly name: string;
      readonly object: string;
      readonly filters: readonly { field: string; value: FlowOperand }[];
      readonly next: string | null;
    }
  | { readonly kind: 'routeWork'; readonly name: string; readonly inputs: ReadonlyMap<string, FlowOperand>; readonly next: string | null };

/** A deployed autolaunched flow. */
export interface FlowDefinition {
  readonly name: string;
  readonly start: string | null;
  readonly elements: ReadonlyMap<string, FlowElement>;
  readonly variables: readonly FlowVariable[];
}
