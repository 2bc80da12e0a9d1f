import { css } from 'lit';

/** The look of the parts that are fetched when they are asked for. */
export const lazyStyles = css`
.six { min-inline-size: 30.5em; }
.six .cl { inline-size: 24.5%; } .six .cn { inline-size: auto; }
.six tbody td, .six thead th { padding-inline: 0 0.45em; position: relative; }
.six tbody th, .six thead td { padding-inline-end: 0.4em; }
.scroll[role] .six :is(tbody th, thead td) { position: sticky; inset-inline-start: 0; background: var(--ground); z-index: 1; }
.six thead .mark { display: block; margin: 0 0 0.3em; margin-inline-start: auto; }
.close::before { content: ''; position: absolute; inset: 1px 0 1px 0.4em; background: var(--zone); border-radius: 3px; }
.close > span:first-child { position: relative; }
i { font-style: normal; color: var(--muted); font-size: 0.857em; padding-inline-end: 0.25em; }
.scroll[role] + .hint { display: block; padding-block: 0.35em 0; }
@container sec (width < 30.5em) { .six .cl { inline-size: 7.4em; } }
.plot { margin: 0.6em 8.6em 0.4em 3em; block-size: 15em; padding-block-end: 1.8em; }
.plot svg { display: block; inline-size: 100%; block-size: 100%; overflow: visible; }
.plot text { fill: var(--muted); font-size: 0.857em; font-variant-numeric: lining-nums tabular-nums; stroke: var(--ground); stroke-width: 4; paint-order: stroke; stroke-linejoin: round; }
.plot .end { fill: var(--text); font-weight: 600; transform: translate(0.9em, 0.35em); }
.plot.inside { margin-inline-end: 0.4em; }
.plot.inside .end { text-anchor: end; transform: translate(0, -0.7em); }
.grid { stroke: var(--hair); shape-rendering: crispEdges; }
.step { stroke: var(--c); stroke-width: 2; stroke-linecap: round; }
.plot circle { fill: var(--c); stroke: var(--c); stroke-width: 1.5; }
.plot circle.hollow { fill: var(--ground); }
.spark { inline-size: 5.2em; max-inline-size: 100%; block-size: 1.15em; overflow: visible; vertical-align: -0.15em; }
.spark .step { stroke-width: 1.5; }
[dir='rtl'] .spark { direction: ltr; }
.dated .cf { inline-size: 8.5em; }
.dated thead th:nth-child(-n + 2), .dated .name { text-align: start; padding-inline-start: 0; white-space: normal; }
@container sec (width < 36em) {
  .plot { margin-inline: 3em 0.4em; }
  .plot .end { text-anchor: end; transform: translate(0, -0.7em); }
  .plot .minor, .plot .late { display: none; }
}
@container sec (width < 26em) { .dated .rate { display: none; } .dated .cf { inline-size: 7.2em; } }
@container sec (width < 19em) { .plot .year { display: none; } }
.swatch { background: var(--zone); border-radius: 3px; padding: 0.1em 0.45em; margin-inline-end: 0.35em; }


.calculator { display: grid; gap: 4px; padding-bottom: 20px; }
.field { display: grid; grid-template-columns: 11em 1fr 16em; column-gap: 24px; align-items: center; min-height: 36px; }
.part label { padding-inline-start: 16px; }
.part label, .typed span, .off, .unit, .copy { color: var(--muted); }
.typed { display: flex; align-items: center; gap: 10px; }
input { font: inherit; font-variant-numeric: inherit; color: inherit; accent-color: var(--text); }
.typed input, [type='date'] { flex: none; min-height: 32px; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: 0 10px; }
.typed input { width: 7em; text-align: right; }
.typed [aria-invalid='true'] { border: 2px solid; }
.field > small { grid-column: 3; color: var(--text); }
[type='range'] { width: 100%; height: 24px; margin: 0; }
[type='radio'] { width: 16px; height: 16px; margin: 0; flex: none; }
.choices { display: flex; flex-wrap: wrap; gap: 4px 24px; grid-column: 2 / -1; align-items: center; }
.choices label { display: flex; gap: 8px; align-items: center; min-height: 24px; }
.choices:has(> button) { gap: 8px; }
.totals .ct { width: 9em; }
.totals caption small, .plain caption small { display: block; }
.long-label { white-space: nowrap; }
.copy { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding: 16px 0 20px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 20px; padding: 12px; border: 1px solid var(--hair); border-radius: 6px; font-size: 0.857em; }
.list { padding-inline-start: 1.5em; padding-bottom: 16px; max-width: 75ch; }
.list li { padding: 4px 0; }
.plain { margin-bottom: 16px; }
.plain caption:not(.hidden) { position: static; height: auto; margin: 0; width: auto; font-weight: 600; }
.plain small { display: block; }
.plain thead th { height: auto; padding-top: 8px; }
.plain .c0 { width: 50%; }
.plain td { padding-inline-start: 16px; }
.broad { table-layout: auto; width: max-content; }
.broad td { max-width: 15em; }
.broad thead th { overflow-wrap: normal; }
#speed .scroll, [id^='family'] .scroll, #reruns .scroll { overflow-x: auto; }
.right { display: block; }
q, .right { text-wrap: pretty; }
.plain tbody th, .plain tbody td { vertical-align: top; padding: 4px 0; height: auto; }
.plain tbody th { padding-inline-end: 16px; }
.words td, .words thead th { text-align: start; padding-inline: 0 16px; white-space: normal; overflow-wrap: anywhere; }
.words:not(.broad) :is(td, th):last-child { padding-inline-end: 0; }

@container mc (width < 36em) {
  .field { grid-template-columns: 1fr auto; gap: 0 16px; padding-bottom: 8px; }
  .field [type='range'] { grid-row: 2; grid-column: 1 / -1; }
  .choices, .field > small { grid-column: 1 / -1; }
  .typed { width: 13em; }
  .part label { padding-inline-start: 8px; }
  .totals .c0 { width: 8em; }
  .totals .ct { width: auto; }
  .long-label { white-space: normal; }
}
@container mc (width < 22em) {
  .field { grid-template-columns: minmax(0, 1fr); }
  .typed { width: auto; }
  .totals .c0 { width: 6em; }
}
@media (forced-colors: active) {
  .close::before, .swatch { outline: 1px solid CanvasText; }
  .step, .plot circle { stroke: CanvasText; fill: CanvasText; }
  .plot circle.hollow { fill: Canvas; }
  .plot text { fill: CanvasText; stroke: Canvas; }
}
`;
