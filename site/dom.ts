/** The page's own elements, by what they are. */

/** The one element that a selector names. @throws Error where the page has none of that kind */
export function find<T extends Element>(selector: string, kind: new () => T, within: ParentNode = document): T {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector} that is a ${kind.name}.`);
  return found;
}

/** A new element with properties and children. Text is text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** An attribute, or none where there is nothing to say. */
export function setAttribute(of: Element, name: string, value: string): void {
  if (value === '') of.removeAttribute(name);
  else of.setAttribute(name, value);
}
