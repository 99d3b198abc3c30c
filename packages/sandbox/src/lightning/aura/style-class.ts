/** The class Aura puts on a component's top elements, which `.THIS` stands for in its style sheet: `cJackfieldUtility`. */
export function styleClass(name: string): string {
  return `c${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
