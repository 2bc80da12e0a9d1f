/** The look of the parts that are fetched when they are asked for. */
export const moreStyles = /* css */ `
.many .prices { display: block; }
/* Of many only the first has a mark of its own. */
.many thead th:has(.mark) ~ th .mark { display: none; }
.many .beside { grid-template-columns: 1fr 1fr; gap: 12px 24px; max-width: none; margin-top: 8px; }
.many { --c0: 10.2em; }
.many .c1 { width: 6.2em; }
.cv { width: 4.7em; }
.close { z-index: 0; }
.close::before { content: ''; position: absolute; inset: 0 -8px 0 24px; background: var(--zone); z-index: -1; }
i { font-style: normal; font-size: 0.857em; color: var(--muted); margin-inline-end: 4px; font-weight: 400; }
.best .mark { width: 0.7em; height: 0.7em; margin-inline-end: 4px; vertical-align: 0; }
.swatch { background: var(--zone); padding: 1px 6px; }
.note .mark { width: 0.75em; height: 0.75em; }

.calculator { display: grid; gap: 4px; padding-bottom: 20px; }
.field { display: grid; grid-template-columns: var(--c0) 1fr 17em; column-gap: 24px; align-items: center; min-height: 36px; }
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
.choices button { margin-inline-end: -16px; }
.totals .ct { width: 9em; }
.totals caption small { font-weight: 400; }
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
.many .plain .c0 { width: 16em; }
.plain td { padding-inline-start: 16px; }
.broad { table-layout: auto; width: max-content; }
.broad td { max-width: 15em; }
.broad thead th { overflow-wrap: normal; }
#speed .scroll, [id^='family'] .scroll, #reruns .scroll { overflow-x: auto; }
.right { display: block; }
q, .right { text-wrap: pretty; }
.plain tbody th, .plain tbody td { vertical-align: top; padding: 4px 0; height: auto; }
.plain tbody th { padding-inline-end: 16px; }
.words td, .words thead th { text-align: start; padding-inline: 0 16px; }

@media (forced-colors: active) {
  .close, .swatch { outline: 1px solid CanvasText; }
}
@container (max-width: 30em) {
  .many .scroll > table { min-width: 42em; }
  .many [scope='row'] { position: sticky; inset-inline-start: 0; background: var(--ground); z-index: 1; }
  .many .beside { grid-template-columns: 1fr; }
  .field { grid-template-columns: 1fr auto; gap: 0 16px; padding-bottom: 8px; }
  .field [type='range'] { grid-row: 2; grid-column: 1 / -1; }
  .choices, .field > small { grid-column: 1 / -1; }
  .typed { width: 13em; }
  .part label { padding-inline-start: 8px; }
  .totals .c0 { width: 8em; }
  .totals .ct { width: auto; }
  .long-label { white-space: normal; }
}
`;
