/**
 * The look. Type is in em, so that a page's own size of text decides; what is only space or a line is in px. Every rule
 * is scoped by the shadow root, so names may be short.
 */
export const styles = /* css */ `
:host {
  display: block;
  container-type: inline-size;
  color-scheme: inherit;
  --ground: var(--mc-ground, light-dark(#fff, #15171c));
  --text: var(--mc-text, light-dark(#1b1f27, #e9ecf1));
  --muted: var(--mc-muted, light-dark(#59616e, #a3abb8));
  --line: var(--mc-line, light-dark(#858d99, #767f8e));
  --hair: light-dark(#dde1e7, #2f3540);
  --zone: light-dark(#e4e7ec, #2a303a);
  --one: var(--mc-first, light-dark(#0b5cad, #7ab8ff));
  --two: var(--mc-second, light-dark(#a8480f, #f2a36b));
  --c0: clamp(10.3em, 21cqi, 17em);
  --c1: 5.15em;
  --pad: 24px;
}
/* An unknown -webkit- part is no error anywhere. */
:host([hidden]), .short, .address, details[open] > summary span, summary::-webkit-details-marker { display: none; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
* { box-sizing: border-box; }
.card {
  background: var(--ground);
  color: var(--text);
  border: 1px solid var(--hair);
  border-radius: var(--mc-radius, 12px);
  padding: var(--pad) calc(var(--pad) - 1px) 0;
  font-family: var(--mc-font, inherit);
  font-size: 0.875em;
  font-weight: 400;
  line-height: 1.4286;
  font-variant-numeric: tabular-nums;
  text-align: start;
  overflow-wrap: break-word;
  overflow: clip;
}
/* Of twenty cards only those near the screen are laid out and painted. */
article { content-visibility: auto; contain-intrinsic-block-size: auto 76em; }
p, ol, ul { margin: 0; padding: 0; }
b, .h, .best { font-weight: 600; }
small, .verdict .h, thead th, .note, footer { font-size: 0.857em; line-height: 1.334; font-weight: 400; }
small, .verdict .h, thead th, .note, footer, sup, summary span, .as-of, .legend, .reason, .beside, .why, .missing, .notice { color: var(--muted); }
section, details, footer, .sum > * { border-top: 1px solid var(--hair); }
a { color: inherit; text-underline-offset: 3px; text-decoration: underline 1px var(--line); }
:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; border-radius: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.m1 { fill: var(--one); stroke: var(--one); }
.m2 { fill: var(--two); stroke: var(--two); }
.none { stroke: var(--muted); }
.hollow { fill: var(--ground); }
.mark { stroke-width: 1.5; stroke-linejoin: round; flex: none; overflow: visible; vertical-align: -1px; }
small .mark, th .mark { width: 0.83em; height: 0.83em; }

sup { position: relative; font-size: 0.72em; line-height: 0; vertical-align: 0; top: -0.45em; white-space: nowrap; font-weight: 400; }
sup a { text-decoration: none; margin-inline-start: 1px; position: relative; }
sup a::after { content: ''; position: absolute; inset: -8px -9px; }

header { display: grid; grid-template-columns: 1fr auto; align-items: baseline; column-gap: 24px; }
.title { font-size: 1.571em; line-height: 1.273; }
.legend { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0 20px; margin-top: 4px; }
.legend .mark { width: 10px; height: 10px; margin-inline-end: 4px; }

.verdicts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 24px; padding-top: 20px; }
.answer { display: flex; align-items: center; gap: 8px; font-size: 1.143em; line-height: 1.5; font-weight: 600; }
.answer a { text-decoration: none; }
.answer .mark + .mark { margin-inline-start: -5px; }
.reason { margin-top: 2px; }

section { margin-top: 20px; padding-top: 16px; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
.c0 { width: var(--c0); }
.c1 { width: var(--c1); }
.g { width: 4.4em; }
caption { text-align: start; width: 15em; height: 2.58em; margin-bottom: -2.58em; }
th { font-weight: 400; text-align: start; padding: 0; }
/* Physically: decimals stand under each other whichever way the page reads. */
td, thead th { text-align: right; padding: 0; }
thead th { height: 3.17em; vertical-align: bottom; padding-bottom: 2px; position: relative; overflow-wrap: anywhere; }
thead th > sup { font-size: 0.83em; position: absolute; bottom: 1.4em; top: auto; left: 100%; }
tbody th, tbody td { height: 2em; vertical-align: middle; }
td { position: relative; }
#benchmarks thead .wide { white-space: nowrap; }
#benchmarks td > sup { position: absolute; top: 50%; margin-top: -0.45em; left: 100%; }
caption small, td small, th small, li small { display: block; }
.missing { display: inline-block; font-size: 0.786em; line-height: 1.1; }
.sum > * { vertical-align: top; padding-top: 6px; height: 3.15em; }

.prices { display: grid; grid-template-columns: calc(var(--c0) + 2 * var(--c1)) 1fr; column-gap: 24px; align-items: start; }
.beside { display: grid; gap: 12px; max-width: 60ch; }
.beside b { color: var(--text); }

.strip, .why { padding-inline-start: 24px; }
thead .strip { padding-bottom: 2px; }
[dir='rtl'] .wide { padding-inline-start: 8px; }
.lane { position: absolute; top: -0.5px; inset-inline-end: 0; width: calc(100% - 24px); height: calc(100% + 1px); overflow: visible; }
[dir='rtl'] .lane { transform: scaleX(-1); }
.zone { fill: var(--zone); }
.edge { stroke: var(--line); shape-rendering: crispEdges; }
.zero { stroke-opacity: 0.4; }
.arrow { fill: none; stroke-linecap: round; }
.ends { align-items: end; display: grid; grid-template-columns: 1fr 1fr 1fr; text-align: center; }
.ends > :first-child { text-align: start; }
.ends > :last-child { text-align: end; }
.over { position: absolute; bottom: 1.67em; inset-inline-start: 24px; width: 13.3em; text-align: start; border-bottom: 1px solid var(--hair); padding-bottom: 1px; }
.group th { font-weight: 600; vertical-align: bottom; padding-bottom: 4px; height: 2.43em; }
.group small { display: inline; margin-inline-start: 4px; }
.why { text-align: start; }
.note { margin-top: 12px; }

section + details, .verdicts + details { margin-top: 16px; }
summary { display: flex; align-items: baseline; gap: 8px; padding: 10px 0; list-style: none; cursor: pointer; }
summary::before { content: '+' / ''; width: 0.6em; color: var(--muted); }
details[open] > summary::before { content: '–' / ''; }
summary b { white-space: nowrap; }
.sources { padding-bottom: 16px; padding-inline-start: 2em; }
.sources li { padding: 4px 0; }
footer { display: flex; justify-content: space-between; align-items: center; gap: 4px 20px; flex-wrap: wrap; margin: 0 calc(1px - var(--pad)); padding: 10px calc(var(--pad) - 1px); }
details + footer { margin-top: 0; }
footer > :last-child:not(:first-child) { display: flex; gap: 20px; }
button { font: inherit; color: var(--text); background: none; border: 1px solid var(--line); border-radius: 6px; min-height: 32px; padding: 0 12px; cursor: pointer; }
footer button, footer a { border: 0; padding: 4px 0; min-height: 24px; color: inherit; text-decoration: underline 1px var(--line); text-underline-offset: 3px; }
.notice { padding-bottom: 12px; }
.notice button { margin-inline-start: 8px; }
.alone { padding-bottom: var(--pad); }

@container (max-width: 30em) {
  .card { --pad: 16px; }
  header { display: block; }
  .title { font-size: 1.43em; line-height: 1.3; }
  .verdicts { grid-template-columns: 1fr; gap: 12px; }
  .verdict { display: grid; grid-template-columns: 6em 1fr; }
  .verdict .h { grid-row: span 2; line-height: 2; width: 6em; }
  .verdict > p { grid-column: 2; }
  .prices { grid-template-columns: 100%; row-gap: 12px; }
  #benchmarks { --c0: 8em; --c1: 3.15em; }
  tbody th { line-height: 1.286; padding: 5px 0; }
  .scroll { overflow-x: auto; margin-inline-end: calc(1px - var(--pad)); padding-inline-end: calc(var(--pad) - 1px); }
  .g { width: 0; }
  .wide, .long { display: none; }
  .ends .long { display: block; position: absolute; clip-path: inset(50%); }
  .short { display: inline; }
  .strip, .why { padding-inline-start: 12px; }
  .lane { width: calc(100% - 12px); }
  .ends { grid-template-columns: 1fr 1fr; }
  .why { font-size: 0.857em; line-height: 1.334; }
  summary { flex-wrap: wrap; gap: 0 8px; }
  summary span { flex-basis: 100%; padding-inline-start: 15px; }
}
@container (max-width: 19em) {
  .card { --c0: 8em; --c1: 4.4em; }
  #benchmarks { --c0: 7.3em; --c1: 2.85em; }
  #benchmarks tbody th { font-size: 0.929em; }
}
.compact { padding-top: 16px; contain-intrinsic-block-size: auto 20em; }
.compact .verdicts { padding-top: 12px; }
.compact footer { margin-top: 16px; }

@media (forced-colors: active) {
  .zone { fill: Canvas; }
  .edge { stroke: CanvasText; }
  .m1, .m2 { fill: Highlight; stroke: Highlight; }
  .none { stroke: CanvasText; }
  .hollow { fill: Canvas; }
}
@media print {
  :host { color-scheme: light; }
  #calculator, #reruns:not([open]), footer > :last-child:not(:first-child), .notice button { display: none; }
  #sources { margin-top: 16px; }
  #sources::details-content { content-visibility: visible; block-size: auto; }
  .address { display: block; overflow-wrap: anywhere; }
  tr, li, .verdict { break-inside: avoid; }
}
`;
