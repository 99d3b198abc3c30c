/** A node of the syntax tree. The linter hands over ESTree with TypeScript's nodes; its full types say less than they cost here. */
export interface Node {
  readonly type: string;
  readonly range: readonly [number, number];
  readonly parent: Node;
  // The tree is the vendor's: each rule reads the few fields it asked the visitor for.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly [field: string]: any;
}

/** What the linter gives a rule for one file. */
export interface RuleContext {
  readonly filename: string;
  readonly cwd: string;
  readonly sourceCode: {
    getText(node: Node): string;
    getCommentsBefore(node: Node): readonly { readonly type: string; readonly value: string; readonly range: readonly [number, number] }[];
  };
  report(problem: { node: Node; message: string }): void;
}

/** One of our rules, in the shape that the linter's plugins have. */
export interface Rule {
  readonly meta: { readonly type: 'problem'; readonly docs: { readonly description: string } };
  create(context: RuleContext): Readonly<Record<string, (node: Node) => void>>;
}
