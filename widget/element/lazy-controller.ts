import type { ReactiveControllerHost } from 'lit';
import type { CardHost, LazySections } from '../templates/view-model.ts';

/** Fetches the second file of a card, once, when something in it is asked for. */
export class LazyController {
  readonly #host: ReactiveControllerHost;
  readonly #card: CardHost;
  readonly #onLoad: () => void;
  #loading: Promise<void> | undefined;
  sections: LazySections | undefined;
  /** It could not be fetched. */
  failed = false;

  constructor(host: ReactiveControllerHost, card: CardHost, onLoad: () => void) {
    this.#host = host;
    this.#card = card;
    this.#onLoad = onLoad;
  }

  /** Ends when the file is here, or does not come: the sections that need it stay empty then. */
  load(): Promise<void> {
    this.#loading ??= this.#import()
      .catch(() => {
        this.failed = true;
        this.#loading = undefined;
      })
      .then(() => this.#host.requestUpdate());
    return this.#loading;
  }

  /** As `load`, and ends after so many milliseconds at the latest. */
  loadWithin(wait: number): Promise<void> {
    return Promise.race([this.load(), new Promise<void>((resolve) => setTimeout(resolve, wait))]);
  }

  async #import(): Promise<void> {
    const { lazySections } = await import('../lazy/lazy-sections.ts');
    this.sections = lazySections(this.#host, this.#card);
    this.#onLoad();
  }
}
