import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Says once that an element has come near the screen, after it was told to wait for that. */
export class VisibilityController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onNear: () => void;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveControllerHost & Element, onNear: () => void) {
    this.#host = host;
    this.#onNear = onNear;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Waits until the element is within 400 px of the screen. */
  wait(): void {
    this.stop();
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.stop();
        this.#onNear();
      },
      { rootMargin: '400px' },
    );
    this.#observer.observe(this.#host);
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
