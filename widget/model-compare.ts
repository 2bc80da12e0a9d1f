import { html, type TemplateResult } from 'lit/html.js';
import { type Answer, isAnswer, isKnown } from './answer.ts';
import { card, countParts } from './card.ts';
import { ask, Failure, forgetAnswer } from './client.ts';
import { DrawnElement, dress, markScrollable, mirror, turn } from './element.ts';
import { english, type Language, languageOf, loadLanguage } from './language.ts';
import { comparisonUrl, needsMore, permalinkOf, presetOf, type Question, readAttributes } from './question.ts';
import { waiting } from './sections/waiting.ts';
import type { MoreStrings } from './strings/more/en.ts';
import { styles } from './styles.ts';
import { type CopyKind, type Host, type More, makeView, type Notice, type State, type View } from './view.ts';

/** Where this script came from, if it came from a worker of ours. */
const HOME = /^(http.*)\/w\/[^/]+\/[^/]+$/.exec(import.meta.url)?.[1];

/** Attributes that decide what is asked, and those that only decide how it is drawn. */
const ASKING = ['models', 'api', 'dataset', 'at', 'workload', 'sections', 'benchmarks', 'loading', 'lang'];
const DRAWING = ['view', 'theme', 'heading-level', 'dir'];

/** Milliseconds of a task after which a first drawing leaves the rest to the next one. */
const BUDGET = 8;

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
  /** As the attributes were when the card began to ask, or was drawn last. */
  #question!: Question;
  #language: Language = english;
  #answer: Answer | undefined;
  #answeredAt = '';
  #url = '';
  #failure: Failure | undefined;
  #speaking: Promise<void> | undefined;
  /** Ends what was begun for the last question. */
  #left = new AbortController();
  readonly #near = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && this.#load(),
    {
      rootMargin: '400px',
    },
  );
  /** A reader has pressed the button of a card that waits for it. */
  #pressed = false;
  /** How many parts are drawn. */
  #parts = Infinity;
  /** The second file, its texts in the language of the card, and whether it did not come. */
  #second: More | undefined;
  #moreTexts: MoreStrings | undefined;
  #coming: Promise<void> | undefined;
  #missed = false;
  #said = '';

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    dress(root, styles);
    root.append(document.createElement('slot'));
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
    // A small answer has no benchmarks; a whole one is enough for a small card.
    if (old !== value) this.draw(ASKING.includes(name) || (name === 'view' && !this.#answer?.benchmarks));
  }

  connectedCallback(): void {
    this.#resized.observe(this);
    // Also where it was removed while it waited or was drawn.
    this.draw(this.#answer === undefined || this.#state === 'loading');
  }

  disconnectedCallback(): void {
    this.#resized.disconnect();
    this.#leave();
  }

  /** After every layout that changes the size of the card: when it is drawn, unfolded, or put into another column. */
  readonly #resized = new ResizeObserver(() => markScrollable(this.shadowRoot as ShadowRoot));

  /** Asks again, and keeps the answer at hand until there is another. */
  refresh(): void {
    forgetAnswer(this.#url);
    this.#load();
  }

  /** The address of this comparison as a page, with the numbers at which the card stands. */
  permalink(): string {
    return this.#answer ? this.#view().link : permalinkOf(this.#api ?? '', readAttributes(this));
  }

  /** Absolute, so that what is copied can be pasted anywhere. */
  get #api(): string | undefined {
    const { api = null } = this;
    return api === null ? HOME : URL.canParse(api, this.baseURI) ? new URL(api, this.baseURI).href : undefined;
  }

  /** Leaves the last question, and begins anew. */
  #leave(): AbortSignal {
    this.#left.abort();
    this.#left = new AbortController();
    this.#near.disconnect();
    return this.#left.signal;
  }

  protected override start(): void {
    const signal = this.#leave();
    this.#question = readAttributes(this);
    this.#speaking = this.#speak();
    // A comparison that the page holds itself.
    const inside = this.querySelector('script[type="application/json"]')?.textContent;
    if (this.#data) this.#settle(() => this.#data, signal);
    else if (inside) this.#settle(() => JSON.parse(inside), signal);
    else if (this.#question.models.length < 2) this.#complain(() => this.#enter('empty'));
    else if (this.#api === undefined) this.#complain(() => this.#fail(new Failure('no-api')));
    else this.#ask(this.#api);
  }

  /** Takes up the language of the page. */
  async #speak(): Promise<void> {
    this.#language = await loadLanguage(languageOf(this));
    // Where its second texts do not come, the card speaks on with what it has.
    await this.#translate().catch(() => undefined);
    this.draw();
  }

  /** After a change of the language, and when the second file has come: whichever is the later. */
  async #translate(): Promise<void> {
    const language = this.#language;
    const texts = await this.#second?.texts(language);
    if (language === this.#language) this.#moreTexts = texts ?? this.#moreTexts;
  }

  /** The second file, as soon as it can be drawn. */
  get #more(): More | undefined {
    return this.#moreTexts && this.#second;
  }

  #ask(api: string): void {
    this.#url = comparisonUrl(api, this.#question);
    this.#enter('loading');
    if (this.loading === 'eager' || this.#pressed) this.#load();
    else if (this.loading !== 'manual') this.#near.observe(this);
  }

  #load(): void {
    const signal = this.#leave();
    this.#enter('loading');
    this.#settle(() => ask(this.#url, signal), signal);
  }

  async #settle(get: () => unknown, signal: AbortSignal): Promise<void> {
    try {
      const answer = await get();
      await this.#speaking;
      await turn();
      signal.throwIfAborted();
      if (!isAnswer(answer)) throw new Failure('unreadable');
      const whole = answer.models.every(isKnown);
      if (needsMore(answer, this.#question, this.#language.strings)) await this.#moreWithin(8000);
      signal.throwIfAborted();
      this.#more?.reader.begin();
      this.#answeredAt = new Date().toISOString();
      this.#failure = undefined;
      await this.#drawInSteps(answer);
      // It may have turned out, while it was drawn, that it cannot be.
      if (signal.aborted || this.#answer !== answer) return;
      this.#enter(whole ? 'ready' : 'partial');
      this.#tell('load', answer);
    } catch (error) {
      await this.#speaking;
      if (!signal.aborted)
        this.#complain(() => this.#fail(error instanceof Failure ? error : new Failure('unreadable')));
    }
  }

  /** The first time in steps: a slow processor is never held for as long as all of it takes, and a quick one takes few. */
  async #drawInSteps(answer: Answer): Promise<void> {
    const count = this.#answer === undefined ? countParts(this.#question) : -1;
    this.#answer = answer;
    let begun = performance.now();
    for (this.#parts = 0; this.#parts <= count; this.#parts++) {
      this.draw();
      await this.updateComplete;
      if (performance.now() - begun < BUDGET) continue;
      await turn();
      begun = performance.now();
    }
    this.#parts = Infinity;
  }

  #fail(failure: Failure): void {
    this.#failure = failure;
    this.#enter(this.#answer === undefined ? 'error' : 'stale');
    this.#tell('error', failure);
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
    const { code, dir } = this.#language;
    return html`<div lang=${code} dir=${dir} @click=${this.#follow}>${this.#drawing()}
      <p class="hidden" role="status">${this.#said}</p></div>`;
  }

  get #notice(): Notice {
    return {
      state: this.#state,
      failure: this.#failure,
      faults: this.#question.faults,
      answeredAt: this.#answeredAt,
      retry: () => this.refresh(),
    };
  }

  get #spoken(): Language {
    const { strings } = this.#language;
    const [more, own] = [this.#moreTexts, this.#strings];
    const phrases = { ...strings.phrases, ...more?.phrases, ...own?.phrases };
    return { ...this.#language, strings: { ...strings, ...more, ...own, phrases } };
  }

  #drawing(): unknown {
    if (this.#answer !== undefined) {
      try {
        return card(this.#view());
      } catch {
        // An answer that cannot be drawn whole is not drawn in part.
        this.#answer = undefined;
        this.#complain(() => this.#fail(new Failure('unreadable')));
      }
    }
    const press = (): void => {
      this.#pressed = true;
      this.#load();
    };
    const manual = this.loading === 'manual' && !this.#pressed;
    return waiting(this.#spoken, this.#notice, this.#more, manual ? press : undefined);
  }

  #view(): View {
    const answer = this.#answer as Answer;
    return makeView({
      answer,
      question: this.#question,
      workload: answer.workload,
      at: answer.at,
      recomputed: undefined,
      ...this.#more?.reader.standpoint(answer),
      api: this.#api,
      language: this.#spoken,
      notice: this.#notice,
      more: this.#more,
      unfold: () => void this.#fetchMore(),
      copyLink: () => void this.#copyLink(),
      missed: this.#missed,
      parts: this.#parts,
    });
  }

  /** What the second file may do to the card. */
  readonly #host: Host = {
    draw: () => this.draw(),
    view: () => this.#view(),
    wholeView: () => {
      const view = this.#view();
      card(view);
      return view;
    },
    preset: presetOf,
    tell: (name, detail, cancelable) => this.#tell(name, detail, cancelable),
    say: (sentence) => {
      this.#said = sentence;
      this.draw();
    },
  };

  /** Ends when the second file is here, with its texts, or does not come: the parts that need it stay empty then. */
  #fetchMore(): Promise<void> {
    this.#coming ??= this.#takeMore()
      .catch(() => {
        this.#missed = true;
        this.#coming = undefined;
      })
      .then(() => this.draw());
    return this.#coming;
  }

  async #takeMore(): Promise<void> {
    const { moreOf } = await import('./more.ts');
    this.#second = moreOf(this.#host);
    dress(this.shadowRoot as ShadowRoot, this.#second.styles);
    await this.#translate();
  }

  /**
   * Waits for the sentences that say what is wrong, but not long: something is said at once, and put better when they
   * come. What is wrong with a question is not said of the next one.
   */
  async #complain(say: () => void): Promise<void> {
    const { signal } = this.#left;
    await this.#moreWithin(1000);
    if (!signal.aborted) say();
  }

  /** Fetches the second file, and waits for it so many milliseconds. */
  #moreWithin(wait: number): Promise<void> {
    return Promise.race([this.#fetchMore(), new Promise<void>((resolve) => setTimeout(resolve, wait))]);
  }

  async #copyLink(): Promise<void> {
    await this.#fetchMore();
    await this.#more?.reader.copy('link');
  }

  /** @throws where the second file does not come */
  async #text(kind: CopyKind): Promise<string> {
    await this.#fetchMore();
    if (this.#more === undefined) throw new Failure('offline');
    return this.#more.reader.text(kind);
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
    const anchor = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const target = anchor && this.shadowRoot?.getElementById(anchor.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const folded = target.closest('details');
    if (folded) folded.open = true;
    // Which also brings it into view.
    target.focus();
  };
}

mirror(ModelCompare, ModelCompare.observedAttributes);

export type { ModelCompareEvents } from './events.ts';

declare global {
  interface HTMLElementTagNameMap {
    'model-compare': ModelCompare;
  }
}
