import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { type Answer, isAnswer, isKnown } from './answer.ts';
import { card } from './card.ts';
import { ask, Failure, forgetAnswer } from './client.ts';
import { english, type Language, languageOf, loadLanguage } from './language.ts';
import { comparisonUrl, permalinkOf, type Question, readAttributes } from './question.ts';
import { type Notice, waiting } from './sections/notices.ts';
import { styles } from './styles.ts';
import { makeView } from './view.ts';

/**
 * `<model-compare models="deepseek-r1,o1" at="2025-02-01">`: language models side by side.
 *
 * What stands inside the element is shown until there is an answer, and again if there is none. The element asks once,
 * when it comes near the screen, and draws; it never shows a figure that it was not given or did not compute exactly.
 */
export type State = 'loading' | 'ready' | 'stale' | 'partial' | 'empty' | 'error';

type Attribute = string | null | undefined;

/** Where this script came from, if it came from a worker of ours. */
const HOME = /^(https?:.*)\/w\/[^/]+\/[^/]+$/.exec(import.meta.url)?.[1];

/** Attributes that decide what is asked, apart from those that decide how it is drawn. */
const ASKING = ['models', 'api', 'pinned', 'at', 'workload', 'sections', 'benchmarks', 'loading', 'data'];

export class ModelCompare extends LitElement {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    models: {},
    api: {},
    pinned: { attribute: 'dataset' },
    at: {},
    workload: {},
    sections: {},
    benchmarks: {},
    view: {},
    theme: { reflect: true },
    headingLevel: { attribute: 'heading-level' },
    loading: {},
    data: { attribute: false },
    strings: { attribute: false },
  };

  declare models: Attribute;
  declare api: Attribute;
  /** The attribute `dataset`; an element has a property of that name already. */
  declare pinned: Attribute;
  declare at: Attribute;
  declare workload: Attribute;
  declare sections: Attribute;
  declare benchmarks: Attribute;
  declare view: Attribute;
  declare theme: Attribute;
  declare headingLevel: Attribute;
  declare loading: Attribute;
  /** A comparison to draw; nothing is requested then. */
  declare data: unknown;
  /** Texts to use instead of the language's own. */
  declare strings: Partial<Language['strings']> | undefined;

  readonly #internals = this.attachInternals();
  #state: State = 'loading';
  #question: Question = readAttributes(this);
  #language: Language = english;
  #answer: Answer | undefined;
  #answeredAt = '';
  #url = '';
  #failure: Failure | undefined;
  #leave: AbortController | undefined;
  #near: IntersectionObserver | undefined;
  /** A reader has pressed the button of a card that waits for it. */
  #pressed = false;

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: the base must see this class, whose properties it lists
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.hasUpdated) this.#start();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.#answer === undefined) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override willUpdate(changed: PropertyValues): void {
    this.#question = readAttributes(this);
    if (ASKING.some((name) => changed.has(name)) || !this.hasUpdated) this.#start();
  }

  /** Asks again, and keeps the answer at hand until there is another. */
  refresh(): void {
    forgetAnswer(this.#url);
    this.#load();
  }

  /** The address of this comparison as a page, with the numbers at which the card stands. */
  permalink(): string {
    return permalinkOf(this.#api ?? '', this.#question);
  }

  get #api(): string | undefined {
    return this.api ?? HOME;
  }

  #stop(): void {
    this.#leave?.abort();
    this.#near?.disconnect();
  }

  #start(): void {
    this.#stop();
    const given = this.data ?? this.#inline();
    if (given !== undefined) this.#settle(() => given);
    else if (this.#question.models.length < 2) this.#enter('empty');
    else if (this.#api === undefined) this.#fail(new Failure('no-api'));
    else this.#ask(this.#api);
  }

  #ask(api: string): void {
    this.#url = comparisonUrl(api, this.#question, false);
    this.#enter('loading');
    if (this.loading === 'eager' || this.#pressed) this.#load();
    else if (this.loading !== 'manual') this.#loadWhenNear();
  }

  #loadWhenNear(): void {
    this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#load(), {
      rootMargin: '400px',
    });
    this.#near.observe(this);
  }

  #load(): void {
    this.#stop();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.#enter('loading');
    this.#settle(() => this.#fetch(signal), signal);
  }

  /** One request; where the API does not know a model, a second one for what it knows of the others. */
  async #fetch(signal: AbortSignal): Promise<unknown> {
    try {
      return await ask(this.#url, signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'not-found') throw error;
      return await ask(comparisonUrl(this.#api as string, this.#question, true), signal).catch(() => {
        throw error;
      });
    }
  }

  async #settle(get: () => unknown, signal?: AbortSignal): Promise<void> {
    try {
      const [answer, language] = await Promise.all([get(), loadLanguage(languageOf(this))]);
      if (signal?.aborted) return;
      this.#language = language;
      if (!isAnswer(answer)) throw new Failure('unreadable');
      this.#answer = answer;
      this.#answeredAt = new Date().toISOString();
      this.#failure = undefined;
      this.#enter(answer.models.every(isKnown) ? 'ready' : 'partial');
      this.#tell('load', answer);
    } catch (error) {
      if (!signal?.aborted) this.#fail(error instanceof Failure ? error : new Failure('unreadable'));
    }
  }

  #fail(failure: Failure): void {
    this.#failure = failure;
    this.#enter(this.#answer === undefined ? 'error' : 'stale');
    this.#tell('error', failure);
  }

  /** A comparison that the page holds itself, in a script element inside this one. */
  #inline(): unknown {
    const text = this.querySelector('script[type="application/json"]')?.textContent;
    try {
      return text ? JSON.parse(text) : undefined;
    } catch {
      return text;
    }
  }

  #enter(state: State): void {
    this.#internals.states.delete(this.#state);
    this.#internals.states.add(state);
    this.#state = state;
    this.requestUpdate();
  }

  #tell(name: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(
      new CustomEvent(`model-compare-${name}`, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  override render(): TemplateResult {
    const { code, dir, strings, locale } = this.#language;
    const language = { ...this.#language, strings: { ...strings, ...this.strings } };
    return html`<div class="root" lang=${code} dir=${dir} @click=${this.#follow}>${this.#content(language, locale)}</div>`;
  }

  #content(language: Language, locale: string): unknown {
    const notice: Notice = {
      state: this.#state,
      failure: this.#failure,
      faults: this.#question.faults,
      answeredAt: this.#answeredAt,
      retry: () => this.refresh(),
    };
    if (this.#answer === undefined) {
      const press = (): void => {
        this.#pressed = true;
        this.#load();
      };
      const manual = this.loading === 'manual' && !this.#pressed && this.#state === 'loading';
      return waiting(language.strings, locale, notice, manual ? press : undefined);
    }
    const { workload, at } = this.#answer;
    const view = makeView({ answer: this.#answer, question: this.#question, workload, at, api: this.#api, language });
    return card(view, this.#answer, notice);
  }

  /** Addresses within the shadow root are followed by hand: a browser looks for them in the page only. */
  readonly #follow = (event: Event): void => {
    const anchor = (event.target as Element).closest?.('a[href^="#"]');
    const target = anchor && this.renderRoot.querySelector(`[id="${anchor.getAttribute('href')?.slice(1)}"]`);
    if (!target) return;
    event.preventDefault();
    const folded = target.closest('details');
    if (folded) folded.open = true;
    (target as HTMLElement).focus({ preventScroll: true });
    target.scrollIntoView({
      block: 'nearest',
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'model-compare': ModelCompare;
  }
}
