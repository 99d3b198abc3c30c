/** Reads `$Label.c.<name>` and `$SObjectType.CurrentUser.Id`, for markup and `$A.get` alike. Throws for anything else. */
export function createGlobals(labels: Readonly<Record<string, string>>, userId: string): (path: readonly string[]) => string {
  return (path) => {
    const expression = path.join('.');
    if (expression === '$SObjectType.CurrentUser.Id') return userId;
    const label = expression.startsWith('$Label.c.') ? labels[expression.slice('$Label.c.'.length)] : undefined;
    if (label === undefined) throw new Error(`${expression} is not known to this sandbox`);
    return label;
  };
}
