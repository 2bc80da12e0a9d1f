import { cheaperOutcome } from '../data/comparison/cheaper.ts';
import { quoteNotes } from '../data/comparison/notes.ts';
import { cheaperSummary } from '../data/comparison/verdict-summary.ts';
import { quote, tiersSold } from '../data/pricing/quote.ts';
import type { Note } from '../data/schema/comparison.ts';
import type { Workload } from '../data/schema/quote.ts';
import { type Answer, isKnown, type PricedModel } from './answer.ts';
import { copies } from './copies.ts';
import type { CopyKind, Host, Recomputed, Standpoint } from './view.ts';

/** What the reader of one card has put in and copied. */
export class Reader {
  readonly #host: Host;
  #own: { workload: Workload; at: string } | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** What cannot be read, by the field of the calculator that keeps it. */
  unread: Record<string, string> = {};
  /** What was copied last, where the browser refused to: then it is shown instead. */
  copied: { kind: CopyKind; text: string | undefined } | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Where the card stands: at the reader's numbers, once there are any. */
  standpoint(answer: Answer): Pick<Standpoint, 'workload' | 'at' | 'recomputed'> | undefined {
    return this.#own && { ...this.#own, recomputed: recompute(answer, this.#own.workload, this.#own.at) };
  }

  /** Begins anew, with another answer. */
  begin(): void {
    this.#own = undefined;
    this.unread = {};
  }

  change(workload: Workload, at: string): void {
    this.#own = { workload, at };
    this.copied = undefined;
    this.#host.draw();
    const { models, formats } = this.#host.view();
    this.#host.tell('quote', { workload, at, quotes: models.map(({ quote }) => quote) });
    // One sentence, once the reader has come to rest: not one for every step of a slider.
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      const totals = models.map(({ name, total }) => `${name} ${total === undefined ? '–' : formats.money(total)}`);
      this.#host.say(totals.join('; '));
    }, 600);
  }

  /** Takes the numbers of an example. */
  take(example: string, at: string): void {
    this.unread = {};
    this.change(this.#host.preset(example), at);
  }

  /** A field says what cannot be read: it keeps it, and says what to write. */
  refuse(field: string, typed: string): void {
    this.unread[field] = typed;
    this.#host.draw();
  }

  /** The card as text. */
  text(kind: CopyKind): string {
    return copies(this.#host.wholeView(), kind);
  }

  async copy(kind: CopyKind): Promise<void> {
    const text = this.text(kind);
    if (!this.#host.tell('share', { kind, text }, true)) return;
    // In a frame of another origin the clipboard is closed; then the text is shown, to be copied by hand.
    const refused = await navigator.clipboard.writeText(text).then(
      () => undefined,
      () => text,
    );
    this.copied = { kind, text: refused };
    this.#host.draw();
  }
}

function recompute(answer: Answer, workload: Workload, at: string): Recomputed {
  const models = answer.models.filter(isKnown);
  const quotes = models.map((model) => requote(answer, model, workload, at));
  const priced = models.map(({ id, shortName }, i) => ({ id, shortName, quote: quotes[i] as PricedModel['quote'] }));
  const cheaper = cheaperOutcome(priced, answer.verdicts?.cheaper.measured ?? []);
  return {
    quotes,
    cheaper: { ...cheaper, ...cheaperSummary(cheaper, priced) },
    notes: [...(answer.notes ?? []).filter(isLasting), ...quoteNotes(priced)],
  };
}

/** Whether a remark holds at other numbers too: an amount that others ask now is one of the answer's own workload. */
const isLasting = ({ topic, code }: Note): boolean =>
  topic !== 'other-providers' && topic !== 'other-times' && topic !== 'caution' && code !== 'now-costs';

/** A model that nobody sells at first hand has no rates to compute with; a tier that is not sold has no total. */
function requote(answer: Answer, model: PricedModel, workload: Workload, at: string): PricedModel['quote'] {
  const { offer } = model;
  if (offer === null) return model.quote;
  if (!tiersSold(offer, at).includes(workload.tier)) {
    return {
      ...model.quote,
      status: 'unknown',
      total: null,
      perRequest: null,
      lines: [],
      lastOffered: null,
      price: null,
    };
  }
  const { dataset, sources } = answer;
  return quote({ dataset, sources, model: model.id, offer, chosenBy: model.quote.chosenBy, workload, at });
}
