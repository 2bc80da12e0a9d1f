import { html, nothing, type TemplateResult } from 'lit';
import { quote, tiersSold } from '../../data/pricing/quote.ts';
import { affordable, formatAmount, parseAmount, ratio } from '../../data/primitives/money.ts';
import { MAX_COUNT } from '../../data/primitives/workload.ts';
import type { Meter, ServiceTier } from '../../data/schema/offer.ts';
import type { Line, Workload } from '../../data/schema/quote.ts';
import { columnHead, missingValue, scrollRegion } from '../templates/shared-templates.ts';
import { decimalsOfAll, type ModelView, modelById } from '../templates/view-model.ts';
import type { CalculatorController } from './calculator-controller.ts';
import type { LazyView } from './lazy-view.ts';

/** A reader's own numbers: sliders and fields, and what they come to. */
export function calculator(view: LazyView, controller: CalculatorController): TemplateResult {
  return html`<form class="calculator" @submit=${(event: Event) => event.preventDefault()}>
    ${fields(view, controller)}${tiers(view, controller)}${day(view, controller)}${examples(view, controller)}
  </form>
  ${scrollRegion(view.text.total, totals(view))}${copyRow(view, controller)}`;
}

/** Logarithmic: a slider goes from 1 to 10⁷ tokens or 10⁹ requests; a field takes any number up to 10¹². */
const STEPS = 1000;

/** Two digits are as fine as a finger is. */
function fromSlider(position: number, powers: number): number {
  if (position === 0) return 0;
  return Math.round(Number((10 ** ((position / STEPS) * powers)).toPrecision(2)));
}

const toSlider = (count: number, powers: number): number =>
  count < 1 ? 0 : Math.min(STEPS, Math.max(1, Math.round((Math.log10(count) / powers) * STEPS)));

function changeWorkload(controller: CalculatorController, { workload, at }: LazyView, parts: Partial<Workload>): void {
  const next = { ...workload, ...parts };
  // A part stays the share of its whole that it was.
  const share = (part: number, before: number, now: number): number =>
    before === 0 ? 0 : Math.round((part / before) * now);
  if (parts.input !== undefined) {
    next.cachedInput = share(workload.cachedInput, workload.input, next.input);
    next.cacheWrite = Math.min(share(workload.cacheWrite, workload.input, next.input), next.input - next.cachedInput);
  }
  if (parts.cachedInput !== undefined) next.cacheWrite = Math.min(next.cacheWrite, next.input - next.cachedInput);
  if (parts.output !== undefined) next.reasoning = share(workload.reasoning, workload.output, next.output);
  controller.update(next, at);
}

type Count = 'input' | 'output' | 'requests';
type Part = 'cachedInput' | 'reasoning';

interface Field {
  name: Count | Part;
  label: string;
  value: number;
  set: (value: number) => void;
  unit: unknown;
  /** Of ten, up to which a slider goes; without them it goes to 100, as percent do. */
  powers?: number;
}

function fields(view: LazyView, controller: CalculatorController): TemplateResult[] {
  const { text, workload, say } = view;
  return [
    count('input', text.input, 7, text.aRequest),
    part('cachedInput', text.ofWhichCached, 'input'),
    count('output', text.output, 7, text.aRequest),
    part('reasoning', text.ofWhichReasoning, 'output'),
    count('requests', text.requests, 9, text.aMonth),
  ].map((one) => field(view, controller, one));

  function count(name: Count, label: string, powers: number, unit: string): Field {
    return {
      name,
      label,
      value: workload[name],
      set: (value) => changeWorkload(controller, view, { [name]: value }),
      unit,
      powers,
    };
  }

  function part(name: Part, label: string, whole: 'input' | 'output'): Field {
    const [tokens, all] = [workload[name], workload[whole]];
    const set = (percent: number): void =>
      changeWorkload(controller, view, { [name]: Math.round((all * percent) / 100) });
    return {
      name,
      label,
      value: all === 0 ? 0 : Math.round((tokens / all) * 100),
      set,
      unit: say(text.percentIs, tokens),
    };
  }
}

/**
 * A whole number: digits alone, or grouped as the card groups them. Anything else is not read at all: "1.5" is no 15, and
 * whether "1.000" is a thousand is for the language to say.
 */
export function readCount(typed: string, { number }: Pick<LazyView['formats'], 'number'>): number | undefined {
  // Arabic digits count like ours, and a blank or an apostrophe of the keyboard like the one that is printed.
  const plain = (text: string): string =>
    text
      .normalize('NFKC')
      .trim()
      .replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) % 16}`)
      .replaceAll('’', "'");
  const text = plain(typed);
  const count = Number(text.replace(/\D/g, ''));
  return /^\d+$/.test(text) || text === plain(number(count)) ? count : undefined;
}

function field(
  view: LazyView,
  controller: CalculatorController,
  { name, label, value, set, unit, powers }: Field,
): TemplateResult {
  const { formats, text, say } = view;
  const [least, most] = [name === 'requests' ? 1 : 0, powers ? MAX_COUNT : 100];
  const written = formats.number(value);
  const unread = controller.invalid[name];
  const put = (count: number): void => {
    delete controller.invalid[name];
    set(count);
  };
  const slide = ({ target }: Event): void => {
    const position = Number((target as HTMLInputElement).value);
    put(powers ? Math.max(fromSlider(position, powers), least) : position);
  };
  const type = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const count = readCount(input.value, formats) ?? -1;
    if (count < least || count > most) {
      controller.markInvalid(name, input.value);
    } else {
      input.value = written;
      put(count);
    }
  };
  return html`<div class="field ${powers ? '' : 'part'}">
    <label for="f-${name}">${label}</label>
    <input type="range" aria-label=${label} aria-valuetext=${written} min="0" max=${powers ? STEPS : 100} .value=${`${powers ? toSlider(value, powers) : value}`} @input=${slide} />
    <span class="typed"><input id="f-${name}" inputmode="numeric" autocomplete="off" aria-invalid=${unread !== undefined} aria-describedby="w-${name}" .value=${unread ?? written} @change=${type} /><span>${unit}</span></span>
    <small id="w-${name}" role="alert">${unread === undefined ? nothing : say(text.writeCount, least, most)}</small>
  </div>`;
}

/** A card asks about the tiers that several vendors have. */
type OfferedTier = Exclude<ServiceTier, 'fast'>;

function tiers(view: LazyView, controller: CalculatorController): TemplateResult {
  const { models, text, workload, at, say } = view;
  const sellers = (tier: OfferedTier): ModelView[] =>
    models.filter(({ model, offer }) =>
      (model.alternatives?.offers ?? (offer ? [offer] : [])).some((one) => tiersSold(one, at).includes(tier)),
    );
  const choice = (tier: OfferedTier): unknown => {
    const without = models.filter((model) => !sellers(tier).includes(model));
    if (tier !== 'standard' && without.length === models.length) return nothing;
    const off = tier !== 'standard' && without.length > 0;
    const notSold = say(text.notSoldFor, without.map(({ name }) => name).join(text.comma));
    return html`<label class=${off ? 'off' : ''}
      ><input type="radio" name="tier" value=${tier} .checked=${workload.tier === tier} ?disabled=${off} @change=${() => controller.update({ ...workload, tier }, at)} />
      <span>${off ? say(text.named, text[tier], html`${notSold}`) : text[tier]}</span></label
    >`;
  };
  return html`<div class="field" role="radiogroup" aria-labelledby="f-tier">
    <span id="f-tier">${text.tier}</span><span class="choices">${(['standard', 'batch', 'flex', 'priority'] as const).map(choice)}</span>
  </div>`;
}

const day = (
  { text, at, workload }: LazyView,
  controller: CalculatorController,
): TemplateResult => html`<div class="field">
  <label for="f-day">${text.day}</label>
  <span class="choices"><input id="f-day" type="date" .value=${at.slice(0, 10)} @change=${(event: Event) => {
    const { value } = event.target as HTMLInputElement;
    if (value !== '') controller.update(workload, value);
  }} /></span>
</div>`;

const EXAMPLES = ['chat', 'rag', 'agent', 'batch'] as const;

const examples = ({ text, at }: LazyView, controller: CalculatorController): TemplateResult => html`<div class="field">
  <span>${text.examples}</span>
  <span class="choices">${EXAMPLES.map(
    (name) => html`<button type="button" @click=${() => controller.applyPreset(name, at)}>${text[name]}</button>`,
  )}</span>
</div>`;

/** The lines of a quote; of an offer that is over, those of its last day. */
function linesOf({ comparison, workload }: LazyView, { model, quote: own, offer }: ModelView): Line[] {
  if (own.lastOffered === null || offer === null) return own.lines;
  const { dataset, sources } = comparison;
  return quote({ dataset, sources, model: model.id, offer, chosenBy: own.chosenBy, workload, at: own.lastOffered.at })
    .lines;
}

const METERS = ['input', 'cachedInput', 'cacheWrite', 'output', 'reasoning'] as const;

/** A meter may have two lines, where a vendor charges only the excess more. */
const sumOf = (lines: Line[], meter: Meter): bigint | undefined => {
  const own = lines.filter((line) => line.meter === meter);
  return own.length === 0 ? undefined : own.reduce((sum, { amount }) => sum + parseAmount(amount), 0n);
};

function totals(view: LazyView): TemplateResult {
  const { models, text, formats, workload } = view;
  const lines = models.map((model) => linesOf(view, model));
  const pair = models.length === 2;
  const tokensOf = (meter: Meter): number | bigint | string => {
    const one =
      lines.find((own) => own.some((line) => line.meter === meter))?.filter((line) => line.meter === meter) ?? [];
    return one.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
  };
  const row = (label: unknown, tokens: unknown, amounts: (bigint | undefined)[], kind = ''): TemplateResult => {
    const written = amounts.map((amount) => (amount === undefined ? undefined : formatAmount(amount)));
    const decimals = decimalsOfAll(written);
    const lowest = kind === 'sum' ? modelById(view, view.cheaper?.winner) : undefined;
    return html`<tr class=${kind}>
      <th scope="row">${label}</th><td class="wide">${tokens}</td>
      ${written.map((amount, i) => html`<td class=${lowest?.index === i ? 'best' : ''}>${amount === undefined ? missingValue(text.notPublished) : formats.number(amount, decimals)}${lowest?.index === i ? html`<small>${text.lowest}</small>` : nothing}</td>`)}
      ${pair ? html`<td class="wide">${against(view, amounts)}</td>` : nothing}
    </tr>`;
  };
  const perRequest = models.map(({ total }) =>
    total === undefined ? undefined : parseAmount(total) / BigInt(workload.requests),
  );
  return html`<table class="totals">
    <caption><b>${text.total}</b><small>${text.perMonth}</small></caption>
    <colgroup><col class="c0" /><col class="wide" />${models.map(() => html`<col class="ct" />`)}${pair ? html`<col class="wide" />` : nothing}</colgroup>
    <thead><tr><td></td><th scope="col" class="wide">${text.tokens}</th>${models.map(columnHead)}${
      pair
        ? html`<th scope="col" class="wide"><bdi>${models[0]?.name}</bdi> : <bdi>${models[1]?.name}</bdi></th>`
        : nothing
    }</tr></thead>
    <tbody>
      ${METERS.filter((meter) => lines.some((own) => sumOf(own, meter) !== undefined)).map((meter) =>
        row(
          text[meter],
          formats.number(tokensOf(meter)),
          lines.map((own) => sumOf(own, meter)),
        ),
      )}
      ${row(
        text.month,
        formats.number(BigInt(workload.input + workload.output) * BigInt(workload.requests)),
        models.map(({ total }) => (total === undefined ? undefined : parseAmount(total))),
        'sum',
      )}
      ${row(text.request, formats.number(workload.input + workload.output), perRequest)}
      ${budgetRow(view, perRequest)}
    </tbody>
  </table>`;
}

/** "1 : 27.27" or "27.27 : 1": how many times as much the dearer one costs. */
function against({ formats }: LazyView, [a, b]: (bigint | undefined)[]): string {
  if (!a || !b) return '';
  return a <= b ? `1 : ${formats.number(ratio(b, a))}` : `${formats.number(ratio(a, b))} : 1`;
}

function budgetRow(view: LazyView, perRequest: (bigint | undefined)[]): TemplateResult {
  const { models, text, say, formats } = view;
  const amounts = models.flatMap(({ total }) => (total === undefined ? [] : [parseAmount(total)]));
  const budget = amounts.reduce((most, amount) => (amount > most ? amount : most), 0n);
  return html`<tr>
    <th scope="row" class="long-label">${say(text.budget, formats.money(formatAmount(budget)))}</th><td class="wide"></td>
    ${perRequest.map((one) => html`<td>${one === undefined ? missingValue(text.notPublished) : one === 0n ? text.unlimited : formats.number(affordable(budget, one))}</td>`)}
    ${models.length === 2 ? html`<td class="wide unit">${text.requestsBought}</td>` : nothing}
  </tr>`;
}

function copyRow({ text }: LazyView, controller: CalculatorController): TemplateResult {
  const { copied } = controller;
  const kinds = [
    ['link', text.link],
    ['picture', text.picture],
    ['markdown', 'Markdown'],
    ['csv', 'CSV'],
    ['api', 'API URL'],
  ] as const;
  return html`<p class="copy"><span>${text.copyAs}</span>${kinds.map(([kind, label]) => html`<button type="button" @click=${() => controller.copy(kind)}>${label}</button>`)}
    <span role="status">${copied && copied.text === undefined ? text.copied : nothing}</span></p>
    ${copied?.text ? html`<pre tabindex="0">${copied.text}</pre>` : nothing}`;
}
