import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { english, type Locale, languageOf, loadLocale } from '../locales/locales.ts';

/** The language of a card: that of the nearest `[lang]`, followed where the page changes its own later. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #tag: string | undefined;
  #pageObserver: MutationObserver | undefined;
  /** English until the texts of another language have come, and where they do not. */
  current: Locale = english;
  /** Resolves when the texts asked for last are here. */
  ready: Promise<void> = Promise.resolve();

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const page = this.#host.ownerDocument.documentElement;
    this.#pageObserver = new MutationObserver(() => this.update());
    this.#pageObserver.observe(page, { attributeFilter: ['lang'] });
    this.update();
  }

  hostDisconnected(): void {
    this.#pageObserver?.disconnect();
  }

  /** Reads the language again, and fetches its texts where it is another one. */
  update(): void {
    const tag = languageOf(this.#host);
    if (tag === this.#tag) return;
    this.#tag = tag;
    this.ready = this.#load(tag);
  }

  async #load(tag: string): Promise<void> {
    const locale = await loadLocale(tag);
    if (tag !== this.#tag || locale === this.current) return;
    this.current = locale;
    this.#host.requestUpdate();
  }
}
