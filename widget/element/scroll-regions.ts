import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Finds out which tables scroll after every layout that changes the size of a card: when it is drawn, unfolded, moved. */
export class ScrollRegionsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: ResizeObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  hostConnected(): void {
    // In the next frame: what it writes may change the size of the card again.
    this.#observer = new ResizeObserver(() =>
      requestAnimationFrame(() => this.#host.shadowRoot && updateScrollRegions(this.#host.shadowRoot)),
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}

/**
 * Tables that are wider than the card can be scrolled by keyboard, say what they are and show a hint; the others are no
 * stops. To be called when the layout is known: all is read before anything is written.
 */
function updateScrollRegions(root: ParentNode): void {
  const boxes = [...root.querySelectorAll<HTMLElement>('.scroll')].map(
    (box) => [box, box.scrollWidth > box.clientWidth + 1] as const,
  );
  for (const [box, scrolls] of boxes) {
    if (scrolls === box.hasAttribute('role')) continue;
    for (const [name, value] of Object.entries({ role: 'region', tabindex: '0', 'aria-label': box.dataset.label })) {
      if (scrolls) box.setAttribute(name, value ?? '');
      else box.removeAttribute(name);
    }
  }
}
