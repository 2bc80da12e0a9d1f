import type { ReactiveControllerHost } from 'lit';
import type { LazySections, ViewModel } from '../templates/view-model.ts';

/** What the parts of the second file may ask of the card they belong to. */
export interface CardHost {
  viewModel(): ViewModel;
  /** After all of the card is drawn once, so that its footnotes have their numbers. */
  completeViewModel(): ViewModel;
  /** Tells the page; false where the page would rather do it itself. */
  emit(name: string, detail: unknown, cancelable?: boolean): boolean;
  /** To those who listen to the page. */
  announce(sentence: string): void;
}

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
