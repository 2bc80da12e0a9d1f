import { html, type TemplateResult } from 'lit/html.js';
import type { Workload } from '../data/shapes/quote.ts';
import { type Answer, isAnswer, isKnown } from './answer.ts';
import { card } from './card.ts';
import { ask, Failure, forgetAnswer } from './client.ts';
import { DrawnElement, dress, markScrollable, mirror, turn } from './element.ts';
import { formats } from './format.ts';
import { english, type Language, languageOf, loadLanguage } from './language.ts';
import { comparisonUrl, needsMore, permalinkOf, presetOf, type Question, readAttributes } from './question.ts';
import { type Notice, type State, waiting } from './sections/notices.ts';
import { styles } from './styles.ts';
import { type Control, type CopyKind, type More, makeView, type View } from './view.ts';

/** Where this script came from, if it came from a worker of ours. */
const HOME = /^(https?:.*)\/w\/[^/]+\/[^/]+$/.exec(import.meta.url)?.[1];

/** Attributes that decide what is asked, and those that only decide how it is drawn. */
const ASKING = ['models', 'api', 'dataset', 'at', 'workload', 'sections', 'benchmarks', 'loading', 'lang'];
const DRAWING = ['view', 'theme', 'heading-level', 'dir'];

type Attribute = string | null | undefined;

/**
 * `<model-compare models="deepseek-r1,o1" at="2025-02-01">`: language models side by side.
 *
 * What stands inside the element is shown until there is an answer, and again if there is none. The element asks once,
 * when it comes near the screen, and draws; it never shows a figure that it was not given or did not compute exactly.
 */
export class ModelCompare extends DrawnElement {
  static readonly observedAttributes = [...ASKING, ...DRAWING];

  declare models: Attribute;
  declare api: Attribute;
  declare at: Attribute;
  declare workload: Attribute;
  declare sections: Attribute;
  declare benchmarks: Attribute;
  declare view: Attribute;
  declare theme: Attribute;
  declare headingLevel: Attribute;
  declare loading: Attribute;

  readonly #internals = this.attachInternals();
  #data: unknown;
  #strings: Partial<Language['strings']> | undefined;
  #state: State = 'loading';
  #question: Question = readAttributes(this);
  #language: Language = english;
  #answer: Answer | undefined;
  #answeredAt = '';
  #url = '';
  #failure: Failure | undefined;
  #speaking: Promise<void> | undefined;
  #leave: AbortController | undefined;
  #near: IntersectionObserver | undefined;
  /** What was asked last is no more than a small card needs. */
  #small = false;
  /** A reader has pressed the button of a card that waits for it. */
  #pressed = false;
  /** How many sections are drawn so far. */
  #drawn = Infinity;
  #more: More | undefined;
  #said = '';
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** The reader's own numbers. */
  #own: { workload: Workload; at: string } | undefined;

  constructor() {
    super();
    dress(this.attachShadow({ mode: 'open' }), styles);
    // Set by the page before this script came, they would hide the accessors of the class.
    for (const name of ['data', 'strings'] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      Object.assign(this, { [name]: value });
    }
  }

  /** A comparison to draw; nothing is requested then. */
  get data(): unknown {
    return this.#data;
  }
  set data(comparison: unknown) {
    this.#data = comparison;
    this.draw(true);
  }

  /** Texts to use instead of the language's own. */
  get strings(): Partial<Language['strings']> | undefined {
    return this.#strings;
  }
  set strings(texts: Partial<Language['strings']> | undefined) {
    this.#strings = texts;
    this.draw();
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (old !== value) this.draw(ASKING.includes(name) || (name === 'view' && this.#small));
  }

  connectedCallback(): void {
    addEventListener('beforeprint', this.#unfold);
    addEventListener('afterprint', this.#refold);
    this.#resized.observe(this);
    this.draw(this.#answer === undefined);
  }

  disconnectedCallback(): void {
    removeEventListener('beforeprint', this.#unfold);
    removeEventListener('afterprint', this.#refold);
    this.#resized.disconnect();
    this.#stop();
  }

  /** After every layout that changes the size of the card: when it is drawn, unfolded, or put into another column. */
  readonly #resized = new ResizeObserver(() => markScrollable(this.shadowRoot as ShadowRoot));

  /** On paper nothing can be unfolded: the sources are, for as long as it is printed. */
  readonly #unfold = (): void => {
    const sources = this.shadowRoot?.querySelector<HTMLDetailsElement>('#sources:not([open])');
    sources?.setAttribute('open', '');
    sources?.classList.add('for-print');
  };

  readonly #refold = (): void => {
    const sources = this.shadowRoot?.querySelector('.for-print');
    sources?.removeAttribute('open');
    sources?.classList.remove('for-print');
  };

  /** Asks again, and keeps the answer at hand until there is another. */
  refresh(): void {
    forgetAnswer(this.#url);
    this.#load();
  }

  /** The address of this comparison as a page, with the numbers at which the card stands. */
  permalink(): string {
    return permalinkOf(this.#api ?? '', this.#question);
  }

  /** Absolute, so that what is copied can be pasted anywhere. */
  get #api(): string | undefined {
    const { api = null } = this;
    return api === null ? HOME : URL.canParse(api, this.baseURI) ? new URL(api, this.baseURI).href : undefined;
  }

  #stop(): void {
    this.#leave?.abort();
    this.#near?.disconnect();
  }

  protected override start(): void {
    this.#stop();
    this.#question = readAttributes(this);
    this.#small = this.#question.compact;
    this.#speaking = this.#speak();
    const given = this.#data ?? this.#inline();
    if (given !== undefined) this.#settle(() => given);
    else if (this.#question.models.length < 2) this.#enter('empty');
    else if (this.#api === undefined) this.#fail(new Failure('no-api'));
    else this.#ask(this.#api);
  }

  /** Takes up the language of the page. */
  async #speak(): Promise<void> {
    const language = await loadLanguage(languageOf(this));
    if (language.code === this.#language.code && language.locale === this.#language.locale) return;
    this.#language = language;
    this.#more = undefined;
    this.draw();
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
      const answer = await get();
      await this.#speaking;

      if (!signal?.aborted) await turn();
      if (signal?.aborted || !this.isConnected) return;
      if (!isAnswer(answer)) throw new Failure('unreadable');
      if (needsMore(answer.models.length, this.#question.sections)) await this.#fetchMore().catch(() => undefined);
      this.#own = undefined;
      this.#control.unread = {};
      this.#answeredAt = new Date().toISOString();
      this.#failure = undefined;
      await this.#drawInSteps(answer);
      // It may have turned out, while it was drawn, that it cannot be.
      if (signal?.aborted || this.#answer !== answer) return;
      this.#enter(answer.models.every(isKnown) ? 'ready' : 'partial');
      this.#tell('load', answer);
    } catch (error) {
      await this.#speaking;
      if (!signal?.aborted) this.#fail(error instanceof Failure ? error : new Failure('unreadable'));
    }
  }

  /** The first time each section in a task of its own: a slow processor is never held for as long as all of them take. */
  async #drawInSteps(answer: Answer): Promise<void> {
    const first = this.#answer === undefined;
    this.#answer = answer;
    for (this.#drawn = 0; first && this.#drawn < this.#question.sections.length; this.#drawn++) {
      this.draw();
      await turn();
    }
    this.#drawn = Infinity;
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
    this.draw();
  }

  #tell(name: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(
      new CustomEvent(`model-compare-${name}`, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  protected override content(): TemplateResult {
    this.#question = readAttributes(this);
    const { code, dir, strings, locale } = this.#language;
    const language = { ...this.#language, strings: { ...strings, ...this.#strings } };
    return html`<div lang=${code} dir=${dir} @click=${this.#follow}>${this.#drawing(language, locale)}
      <p class="hidden" role="status">${this.#said}</p></div>`;
  }

  #notice(): Notice {
    return {
      state: this.#state,
      failure: this.#failure,
      faults: this.#question.faults,
      answeredAt: this.#answeredAt,
      retry: () => this.refresh(),
    };
  }

  #drawing(language: Language, locale: string): unknown {
    if (this.#answer !== undefined) {
      try {
        return card(this.#view(language), this.#notice());
      } catch {
        // An answer that cannot be drawn whole is not drawn in part.
        this.#answer = undefined;
        this.#fail(new Failure('unreadable'));
      }
    }
    const notice = this.#notice();
    const press = (): void => {
      this.#pressed = true;
      this.#load();
    };
    const manual = this.loading === 'manual' && !this.#pressed && this.#state === 'loading';
    return waiting(language.strings, locale, notice, manual ? press : undefined);
  }

  #view(language: Language): View {
    const answer = this.#answer as Answer;
    const { workload, at } = this.#own ?? answer;
    return makeView({
      answer,
      question: this.#question,
      workload,
      at,
      api: this.#api,
      language,
      recomputed: this.#own && this.#more?.recompute(answer, workload, at),
      more: this.#more,
      control: this.#control,
      drawn: this.#drawn,
    });
  }

  readonly #control: Control = {
    open: () => this.#unfolded(),
    change: (workload, at) => this.#change(workload, at),
    take: (example, at) => {
      this.#control.unread = {};
      this.#change(presetOf(example), at);
    },
    copy: (kind) => void this.#copy(kind),
    refuse: (field, typed) => {
      this.#control.unread[field] = typed;
      this.draw();
    },
    unread: {},
    copied: undefined,
    failed: false,
  };

  #unfolded(): void {
    if (this.#more !== undefined) return;
    this.#fetchMore()
      .catch(() => {
        this.#control.failed = true;
      })
      .then(() => this.draw());
  }

  #change(workload: Workload, at: string): void {
    this.#own = { workload, at };
    this.#control.copied = undefined;
    this.draw();
    const { models } = this.#view(this.#language);
    this.#tell('quote', { workload, at, quotes: models.map(({ quote }) => quote) });
    // One sentence, once the reader has come to rest: not one for every step of a slider.
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      const { money } = formats(this.#language.locale);
      this.#said = models.map(({ name, total }) => `${name} ${total === undefined ? '–' : money(total)}`).join('; ');
      this.draw();
    }, 600);
  }

  /** The second file, with its texts. Where it does not come, the parts that need it stay empty. */
  async #fetchMore(): Promise<void> {
    if (this.#more !== undefined) return;
    const { more } = await import('./more.ts');
    this.#language = {
      ...this.#language,
      strings: { ...this.#language.strings, ...(await more.texts(this.#language.code)) },
    };
    dress(this.shadowRoot as ShadowRoot, more.styles);
    this.#more = more;
  }

  async #copy(kind: CopyKind): Promise<void> {
    await this.#fetchMore();
    const text = await this.#text(kind);
    if (!this.#tell('share', { kind, text }, true)) return;
    // In a frame of another origin the clipboard is closed; then the text is shown, to be copied by hand.
    const refused = await navigator.clipboard.writeText(text).then(
      () => undefined,
      () => text,
    );
    this.#control.copied = { kind, text: refused };
    this.draw();
  }

  async #text(kind: CopyKind): Promise<string> {
    await this.#fetchMore();
    const view = this.#view(this.#language);
    card(view, this.#notice());
    return (this.#more as More).copies(view, kind);
  }

  /** The comparison as a Markdown table with its footnotes. */
  toMarkdown(): Promise<string> {
    return this.#text('markdown');
  }

  toCSV(): Promise<string> {
    return this.#text('csv');
  }

  /** Addresses within the shadow root are followed by hand: a browser looks for them in the page only. */
  readonly #follow = (event: Event): void => {
    const anchor = (event.target as Element).closest?.('a[href^="#"]');
    const target =
      anchor && this.shadowRoot?.querySelector<HTMLElement>(`[id="${anchor.getAttribute('href')?.slice(1)}"]`);
    if (!target) return;
    event.preventDefault();
    const folded = target.closest('details');
    if (folded) folded.open = true;
    target.focus({ preventScroll: true });
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
  };
}

mirror(ModelCompare, ModelCompare.observedAttributes);

export type { ModelCompareEvents } from './events.ts';

declare global {
  interface HTMLElementTagNameMap {
    'model-compare': ModelCompare;
  }
}
