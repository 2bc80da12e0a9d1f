import { render } from 'lit/html.js';

/**
 * What the card needs of a base class and no more: properties that mirror attributes, one drawing for many changes, a
 * shared style sheet. LitElement does this and much else, for 2.4 KB that every reader of every page would pay.
 */

// On a server there is no HTMLElement; importing the card must work there all the same.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export abstract class DrawnElement extends Base {
  #due: Promise<void> | undefined;
  #asks = false;
  #begun = false;

  /** Resolves when all changes made so far are drawn. */
  get updateComplete(): Promise<void> {
    return this.#due ?? Promise.resolve();
  }

  /** Draws soon, once for all changes until then; `asks` where the change may need another answer. */
  protected draw(asks = false): void {
    this.#asks ||= asks;
    this.#due ??= this.#drawSoon();
  }

  /** The first time in two tasks of their own, after that in which a page has read its scripts. */
  async #drawSoon(): Promise<void> {
    await (this.#begun || turn());
    while (this.isConnected && this.#asks) {
      this.#asks = false;
      this.start();
      await (this.#begun || turn());
    }
    this.#due = undefined;
    if (!this.isConnected) return;
    const root = this.shadowRoot as ShadowRoot;
    // Until now a slot of its own has shown what stands inside.
    if (!this.#begun) root.replaceChildren();
    this.#begun = true;
    render(this.content(), root, { host: this });
  }

  protected abstract start(): void;
  protected abstract content(): unknown;
}

/** Gives a class a property for each attribute: `headingLevel` for `heading-level`. A name that elements have stays theirs. */
export function mirror(type: typeof DrawnElement, attributes: readonly string[]): void {
  for (const name of attributes) {
    const property = name.replace(/-./, (letters) => letters[1]?.toUpperCase() ?? '');
    if (property in type.prototype) continue;
    Object.defineProperty(type.prototype, property, {
      get(this: Element) {
        return this.getAttribute(name);
      },
      set(this: Element, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, `${value}`);
      },
    });
  }
}

const sheets = new Map<string, CSSStyleSheet>();

/** Adds styles to a shadow root, from a sheet that all cards of the page share. */
export function dress({ adoptedStyleSheets }: ShadowRoot, styles: string): void {
  const sheet = sheets.get(styles) ?? new CSSStyleSheet();
  if (!sheets.has(styles)) sheet.replaceSync(styles);
  sheets.set(styles, sheet);
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}

/**
 * Tables that are wider than the card can be scrolled by keyboard, and say what they are; the others are no stops. To
 * be called when the layout is known: all is read before anything is written.
 */
export function markScrollable(root: ShadowRoot): void {
  const boxes = [...root.querySelectorAll<HTMLElement>('.scroll')].map(
    (box) => [box, box.scrollWidth > box.clientWidth + 1] as const,
  );
  for (const [box, wide] of boxes) {
    if (wide === box.hasAttribute('role')) continue;
    for (const [name, value] of Object.entries({ role: 'region', tabindex: '0', 'aria-label': box.dataset.label })) {
      if (wide) box.setAttribute(name, value ?? '');
      else box.removeAttribute(name);
    }
  }
}

let turns = Promise.resolve();

/** Cards that are answered in one moment draw in turns, so that a page of many stays quick to the touch. */
export function turn(): Promise<void> {
  turns = turns.then(() => new Promise((resolve) => setTimeout(resolve)));
  return turns;
}
