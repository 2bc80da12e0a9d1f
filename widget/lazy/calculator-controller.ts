import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Workload } from '../../data/schema/quote.ts';
import { presetWorkload } from '../element/attributes.ts';
import type { CardComparison } from '../templates/comparison-response.ts';
import type { CalculatorState, CardHost, CardState, ExportFormat } from '../templates/view-model.ts';
import { exportAs } from './export.ts';
import { withTexts } from './lazy-view.ts';
import { recompute } from './recompute.ts';

/** A reader comes to rest after so many milliseconds. */
const REST_MS = 600;

/** What the reader of one card has put in and copied. */
export class CalculatorController implements ReactiveController, CalculatorState {
  readonly #host: ReactiveControllerHost;
  readonly #card: CardHost;
  #input: { workload: Workload; at: string } | undefined;
  #announcement: ReturnType<typeof setTimeout> | undefined;
  /** What cannot be read, by the field of the calculator that keeps it. */
  invalid: Record<string, string> = {};
  /** What was copied last, where the browser refused to: then it is shown instead. */
  copied: { format: ExportFormat; text: string | undefined } | undefined;

  constructor(host: ReactiveControllerHost, card: CardHost) {
    this.#host = host;
    this.#card = card;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#announcement);
  }

  state(comparison: CardComparison): Pick<CardState, 'workload' | 'at' | 'recomputed'> | undefined {
    if (this.#input === undefined) return undefined;
    const { workload, at } = this.#input;
    return { workload, at, recomputed: recompute(comparison, workload, at) };
  }

  reset(): void {
    this.#input = undefined;
    this.invalid = {};
  }

  update(workload: Workload, at: string): void {
    this.#input = { workload, at };
    this.copied = undefined;
    this.#host.requestUpdate();
    const { models, formats } = this.#card.viewModel();
    this.#card.emit('quote', { workload, at, quotes: models.map(({ quote }) => quote) });
    // One sentence, once the reader has come to rest: not one for every step of a slider.
    clearTimeout(this.#announcement);
    this.#announcement = setTimeout(() => {
      const totals = models.map(({ name, total }) => `${name} ${total === undefined ? '–' : formats.money(total)}`);
      this.#card.announce(totals.join('; '));
    }, REST_MS);
  }

  /** Takes the numbers of an example. */
  applyPreset(name: string, at: string): void {
    this.invalid = {};
    this.update(presetWorkload(name), at);
  }

  /** A field says what cannot be read: it keeps it, and says what to write. */
  markInvalid(field: string, typed: string): void {
    this.invalid[field] = typed;
    this.#host.requestUpdate();
  }

  text(format: ExportFormat): string {
    return exportAs(withTexts(this.#card.completeViewModel()), format);
  }

  async copy(format: ExportFormat): Promise<void> {
    const text = this.text(format);
    if (!this.#card.emit('share', { kind: format, text }, true)) return;
    // In a frame of another origin the clipboard is closed; then the text is shown, to be copied by hand.
    const refused = await navigator.clipboard.writeText(text).then(
      () => undefined,
      () => text,
    );
    this.copied = { format, text: refused };
    this.#host.requestUpdate();
  }
}
