import { initialState, Task } from '@lit/task';
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import type { LazyStrings } from '../locales/en-lazy.ts';
import { type Locale, withStrings } from '../locales/locales.ts';
import { card, countSteps, needsLazySections } from '../templates/card-template.ts';
import { type CardComparison, isKnown, readComparison } from '../templates/comparison-response.ts';
import { reason } from '../templates/error-messages.ts';
import { placeholder, startButton } from '../templates/placeholder.ts';
import { styles } from '../templates/styles.ts';
import { type ExportFormat, makeViewModel, type Notice, type State, type ViewModel } from '../templates/view-model.ts';
import { adoptStyles } from './adopt-styles.ts';
import { comparisonUrl, pageUrl, resolveApi } from './api-url.ts';
import { type CardRequest, readAttributes } from './attributes.ts';
import { followFragment } from './fragment-links.ts';
import { LazyController } from './lazy-controller.ts';
import { LocaleController } from './locale-controller.ts';
import { nextTask } from './next-task.ts';
import { ScrollRegionsController } from './scroll-regions.ts';
import { Failure, fetchShared, forgetResponse } from './shared-requests.ts';
import { StepsController } from './steps-controller.ts';
import { VisibilityController } from './visibility-controller.ts';

/** Properties that decide what is asked. */
const ASKING = ['models', 'api', 'datasetVersion', 'at', 'workload', 'sections', 'benchmarks', 'loading', 'data'];

/** How long a card waits for its second file before it is drawn without it. */
const LAZY_PATIENCE_MS = 8000;

/**
 * Language models side by side: `<model-compare models="deepseek-r1,o1" at="2025-02-01">`.
 *
 * What stands inside the element is shown until there is an answer, and again if there is none. The element asks once,
 * when it comes near the screen, and draws; it never shows a figure that it was not given or did not compute exactly.
 *
 * @tagname model-compare
 *
 * @attr lang - The language and the formats; by default those of the nearest `[lang]`, else English.
 * @attr dir - The direction of the page; that of the card follows its language.
 *
 * @slot - What is shown before the answer is here, without scripts, and if anything fails: a link with the figures.
 * @slot footer - Something of the page's own in the foot of the card.
 *
 * @fires {CustomEvent<ComparisonAnswer>} model-compare-load - There is an answer, and it is drawn.
 * @fires {CustomEvent<Failure>} model-compare-error - There is none; `detail.kind` says why, `detail.problem` what the API says of it.
 * @fires {CustomEvent<QuoteDetail>} model-compare-quote - A reader has put in other numbers.
 * @fires {CustomEvent<ShareDetail>} model-compare-share - Something is about to be copied; `preventDefault()` leaves it to the page.
 *
 * @csspart card - The card.
 * @csspart header - Its title, day and models.
 * @csspart verdicts - Which is cheaper, smarter, faster.
 * @csspart notice - What is not as it should be, above the card.
 * @csspart details - Each part that is folded away.
 * @csspart footer - Its foot.
 *
 * @cssproperty --mc-ground - The ground of the card.
 * @cssproperty --mc-text - Its text.
 * @cssproperty --mc-muted - Its less important text.
 * @cssproperty --mc-line - Lines of controls and of the strip.
 * @cssproperty --mc-first - The first model.
 * @cssproperty --mc-second - The second model.
 * @cssproperty --mc-radius - The radius of its corners.
 * @cssproperty --mc-font - Its font; by default that of the page.
 *
 * @cssState loading - Nothing has come yet.
 * @cssState ready - There is an answer, and it is drawn.
 * @cssState stale - The last good answer, since a newer one could not be fetched.
 * @cssState partial - One of the models is unknown; the others are shown.
 * @cssState empty - There is nothing to compare.
 * @cssState error - There is no answer.
 */
export class ModelCompare extends LitElement {
  static override styles = styles;

  static override properties: PropertyDeclarations = {
    models: { reflect: true },
    api: { reflect: true },
    datasetVersion: { reflect: true, attribute: 'dataset-version' },
    at: { reflect: true },
    workload: { reflect: true },
    sections: { reflect: true },
    benchmarks: { reflect: true },
    view: { reflect: true },
    theme: { reflect: true },
    headingLevel: { reflect: true, attribute: 'heading-level' },
    loading: { reflect: true },
    data: { attribute: false },
    strings: { attribute: false },
  };

  /** `lang` and `dir` stay the platform's: as properties of Lit they would make `element.lang` undefined. */
  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit collects the attributes of the class that is asked.
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  /** Two to six names, separated by commas; `name@provider` for one offer. */
  declare models: string | null | undefined;
  /** The base URL of the worker; by default the origin that served the script. */
  declare api: string | null | undefined;
  /** Pins the card to a published dataset; `at` is required then. */
  declare datasetVersion: string | null | undefined;
  /** A day or an instant: "as of". By default now. */
  declare at: string | null | undefined;
  /** `input=1000 output=1000 requests=1000`, also `cachedInput reasoning tier`; or `chat`, `rag`, `agent`, `batch`. */
  declare workload: string | null | undefined;
  /** Which sections, in which order; `all`. */
  declare sections: string | null | undefined;
  /** Which rows of the scores to show; verdicts use all. */
  declare benchmarks: string | null | undefined;
  /** `full` or `compact`: verdicts only. */
  declare view: string | null | undefined;
  /** `auto`, `light` or `dark`. */
  declare theme: string | null | undefined;
  /** The level of the title's heading, 1 to 6; by default 2. */
  declare headingLevel: string | null | undefined;
  /** `lazy`, `eager`, or `manual`: nothing is requested before a button is pressed. */
  declare loading: string | null | undefined;
  /** A comparison to draw; nothing is requested then. */
  declare data: unknown;
  /** Texts to use instead of the language's own. */
  declare strings: Partial<Strings & LazyStrings> | undefined;

  readonly #internals = this.attachInternals();
  readonly #locale = new LocaleController(this);
  readonly #visibility = new VisibilityController(this, () => this.#load());
  readonly #lazy = new LazyController(
    this,
    {
      viewModel: () => this.#viewModel(),
      completeViewModel: () => this.#completeViewModel(),
      emit: (name, detail, cancelable) => this.#emit(name, detail, cancelable),
      announce: (sentence) => this.#announce(sentence),
    },
    () => this.#adoptStyles(),
  );
  readonly #task = new Task(this, {
    autoRun: false,
    args: () => [this.#source] as const,
    task: ([source], { signal }) => this.#fetchComparison(source, signal),
    onComplete: (comparison) => void this.#show(comparison),
    onError: (error) => this.#setError(error instanceof Failure ? error : new Failure('unreadable')),
  });
  readonly #steps = new StepsController(this);

  #state: State = 'loading';
  /** As the attributes were when the card was updated last. */
  #request: CardRequest = readAttributes({});
  /** Where the next answer comes from. */
  #source: (signal: AbortSignal) => unknown = () => undefined;
  #url = '';
  /** Counts what was begun, so that what is over does not speak for what came after it. */
  #generation = 0;
  #comparison: CardComparison | undefined;
  /** The last one that could be drawn whole. */
  #lastGood: CardComparison | undefined;
  #receivedAt = '';
  #failure: Failure | undefined;
  /** A reader has pressed the button of a card that waits for it. */
  #manuallyStarted = false;
  #liveMessage = '';

  constructor() {
    super();
    this.addController(new ScrollRegionsController(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Also where it was removed while it waited or was drawn.
    if (this.hasUpdated && this.#state === 'loading') this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort();
  }

  /** A style sheet of one document may not be used in another. */
  adoptedCallback(): void {
    if (this.hasUpdated) this.#adoptStyles();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.#locale.update();
    if (name === 'dir') this.requestUpdate();
  }

  /** Until the first drawing a slot of its own shows what stands inside. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.append(document.createElement('slot'));
    this.#adoptStyles(root);
    return root;
  }

  #adoptStyles(root = this.renderRoot as ShadowRoot): void {
    adoptStyles(root, [styles.cssText, ...(this.#lazy.sections ? [this.#lazy.sections.styles] : [])]);
  }

  /** The first drawing in a task of its own, after that in which a page has read its scripts. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await nextTask();
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#request = readAttributes(this);
    // A small answer has no benchmarks; a whole one is enough for a small card.
    const asksAnew = ASKING.some((name) => changed.has(name)) || (changed.has('view') && !this.#comparison?.benchmarks);
    if (asksAnew || !this.hasUpdated) this.#begin();
  }

  protected override update(changed: PropertyValues): void {
    if (!this.hasUpdated) this.renderRoot.replaceChildren();
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const { code, dir } = this.#spokenLocale;
    // The fallback of the page stands outside of what is shut off from the page's styles.
    return html`${this.#comparison ? nothing : placeholder(this.#state === 'loading', this.#spokenLocale)}<div class="root" lang=${code} dir=${dir}><div class="box" @click=${this.#onClick}>${this.#renderCard()}
      <p class="hidden" role="status">${this.#liveMessage}</p></div></div>`;
  }

  /** Asks again, and keeps the answer at hand until there is another. */
  refresh(): void {
    forgetResponse(this.#url);
    this.#begin(true);
  }

  /** The address of this comparison as a page, with the numbers at which the card stands. */
  permalink(): string {
    return this.#comparison ? this.#viewModel().pageUrl : pageUrl(this.#api ?? '', readAttributes(this));
  }

  /** The comparison as a Markdown table with its footnotes. */
  toMarkdown(): Promise<string> {
    return this.#export('markdown');
  }

  /** The comparison as CSV, figures without grouping. */
  toCSV(): Promise<string> {
    return this.#export('csv');
  }

  get #api(): string | undefined {
    return resolveApi(this.api, this.baseURI);
  }

  /** Ends what was begun for the last request. */
  #abort(): void {
    this.#generation++;
    this.#task.abort();
    this.#visibility.stop();
  }

  /** Decides where the answer comes from, and asks for it now or when the card comes near the screen. */
  #begin(now = this.loading === 'eager' || this.#manuallyStarted): void {
    if (!this.isConnected) return;
    this.#abort();
    const { models, faults } = this.#request;
    const { data } = this;
    const inline = this.querySelector('script[type="application/json"]')?.textContent;
    const api = this.#api;
    if (data) this.#load(() => data);
    else if (inline) this.#load(() => JSON.parse(inline));
    else if (models.length < 2) this.#setState('empty');
    else if (api === undefined) this.#setError(new Failure(this.api ? 'bad-api' : 'no-api'));
    // The figures of another day than was asked for would be false ones.
    else if (faults.some(([name]) => name === 'at')) this.#setError(new Failure('bad-at'));
    else {
      const url = comparisonUrl(api, this.#request);
      this.#url = url;
      this.#source = (signal) => fetchShared(url, signal);
      this.#setState('loading');
      if (now) this.#load();
      else if (this.loading !== 'manual') this.#visibility.wait();
    }
  }

  #load(source = this.#source): void {
    this.#source = source;
    this.#abort();
    this.#setState('loading');
    void this.#task.run();
  }

  async #fetchComparison(
    source: (signal: AbortSignal) => unknown,
    signal: AbortSignal,
  ): Promise<CardComparison | typeof initialState> {
    try {
      const response = await source(signal);
      await this.#locale.ready;
      await nextTask();
      if (signal.aborted) return initialState;
      const comparison = readComparison(response);
      if (needsLazySections(comparison, this.#request)) await this.#lazy.loadWithin(LAZY_PATIENCE_MS);
      return signal.aborted ? initialState : comparison;
    } catch (error) {
      await this.#locale.ready;
      if (signal.aborted) return initialState;
      throw error;
    }
  }

  async #show(comparison: CardComparison): Promise<void> {
    this.#lazy.sections?.controller.reset();
    this.#failure = undefined;
    const generation = this.#generation;
    await this.#draw(comparison);
    // It may have turned out meanwhile that it cannot be drawn, or something else may have been begun.
    if (this.#comparison !== comparison || generation !== this.#generation) return;
    this.#lastGood = comparison;
    this.#receivedAt = new Date().toISOString();
    this.#setState(comparison.models.every(isKnown) ? 'ready' : 'partial');
    this.#emit('load', comparison);
  }

  #draw(comparison: CardComparison): Promise<void> {
    const isFirst = this.#comparison === undefined;
    this.#comparison = comparison;
    return isFirst ? this.#steps.drawInSteps(countSteps(this.#request)) : this.#steps.drawWhole();
  }

  #setError(failure: Failure): void {
    this.#failure = failure;
    this.#comparison = this.#lastGood;
    this.#setState(this.#lastGood === undefined ? 'error' : 'stale');
    this.#emit('error', failure);
  }

  #setState(state: State): void {
    this.#internals.states.delete(this.#state);
    this.#internals.states.add(state);
    this.#state = state;
    this.requestUpdate();
  }

  #emit(name: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(
      new CustomEvent(`model-compare-${name}`, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  #announce(sentence: string): void {
    this.#liveMessage = sentence;
    this.requestUpdate();
  }

  get #notice(): Notice {
    return {
      state: this.#state,
      failure: this.#failure,
      faults: this.#request.faults,
      receivedAt: this.#receivedAt,
      retry: () => this.refresh(),
    };
  }

  /** With the texts that the page has given. */
  get #spokenLocale(): Locale {
    return withStrings(this.#locale.current, this.strings);
  }

  #renderCard(): unknown {
    if (this.#comparison !== undefined) {
      try {
        return card(this.#viewModel());
      } catch {
        // An answer that cannot be drawn whole is not drawn in part.
        this.#abort();
        if (this.#lastGood === this.#comparison) this.#lastGood = undefined;
        queueMicrotask(() => this.#setError(new Failure('unreadable')));
        return nothing;
      }
    }
    if (this.#state !== 'loading') return reason(this.#spokenLocale, this.#notice);
    if (this.loading !== 'manual' || this.#manuallyStarted) return nothing;
    return startButton(this.#spokenLocale, () => {
      this.#manuallyStarted = true;
      this.#load();
    });
  }

  #viewModel(): ViewModel {
    const comparison = this.#comparison as CardComparison;
    return makeViewModel({
      comparison,
      request: this.#request,
      workload: comparison.workload,
      at: comparison.at,
      recomputed: undefined,
      ...this.#lazy.sections?.controller.state(comparison),
      api: this.#api,
      locale: this.#spokenLocale,
      notice: this.#notice,
      lazy: this.#lazy.sections,
      loadLazySections: () => void this.#lazy.load(),
      copyLink: () => void this.#copyLink(),
      lazyFailed: this.#lazy.failed,
      steps: this.#steps.drawn,
    });
  }

  #completeViewModel(): ViewModel {
    const view = this.#viewModel();
    card(view);
    return view;
  }

  async #copyLink(): Promise<void> {
    await this.#lazy.load();
    await this.#lazy.sections?.controller.copy('link');
  }

  /** @throws where the second file does not come, or there is nothing to tell */
  async #export(format: ExportFormat): Promise<string> {
    await this.#lazy.load();
    const text = this.#comparison && this.#lazy.sections?.controller.text(format);
    if (text === undefined) throw this.#failure ?? new Failure('offline');
    return text;
  }

  readonly #onClick = (event: Event): void => followFragment(this.shadowRoot, event);
}

export type { ModelCompareEvents } from './events.ts';

declare global {
  interface HTMLElementTagNameMap {
    'model-compare': ModelCompare;
  }
}
