type Listener<K extends keyof HTMLElementEventMap> = (event: HTMLElementEventMap[K]) => void;

/** What an element is made with: attributes (false and null leave one out) and listeners. */
export interface Making {
  attributes?: Readonly<Record<string, string | boolean | null>>;
  on?: { [K in keyof HTMLElementEventMap]?: Listener<K> };
}

/** Makes an element. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  making: Making,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, making.attributes ?? {});
  for (const [type, listener] of Object.entries(making.on ?? {})) element.addEventListener(type, listener as EventListener);
  element.append(...children);
  return element;
}

/** Sets attributes; true is an empty one, false and null remove it. */
export function setAttributes(element: Element, attributes: Readonly<Record<string, string | boolean | null>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : value);
  }
}

/** Makes a button. */
export function button(
  label: string,
  className: string,
  act: () => void,
  attributes: Readonly<Record<string, string | boolean | null>> = {},
): HTMLButtonElement {
  return make('button', { attributes: { type: 'button', class: className, ...attributes }, on: { click: act } }, label);
}
