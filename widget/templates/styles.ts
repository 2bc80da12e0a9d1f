import { css } from 'lit';

/**
 * The look. Type and space are in em, so that a page's own size of text decides. Every rule is scoped by the shadow
 * root, so names may be short.
 *
 * The host is no container: in a parent that is sized by its content it would be 0 px wide. Its first element takes
 * nothing from the page but its font, size, colour scheme and visibility; `.box` is what the layout asks for its width,
 * and has one of its own where nobody gives it any. `sec` is the room of one section, so that a table adapts to that.
 *
 * `article`: of twenty cards only those near the screen are laid out and painted. `.c1` to `.c6`: one shape and one colour
 * a model. `.fn`: a footnote stands in words, never beside a figure and never in a column head. `td`: right-aligned
 * whichever way the page reads, so that decimals stand under each other. From 62em on the card is a spread: money on one
 * side and scores on the other, answers side by side.
 */
export const styles = css`
:host {
  display: block;
  min-inline-size: min(17.5em, 100%);
  color-scheme: inherit;
}
:host([hidden]) { display: none; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
.root {
  all: initial;
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  inline-size: 100%;
  font-family: inherit;
  font-size: max(1em, 14px);
  color-scheme: inherit;
  visibility: inherit;
  --ground: var(--mc-ground, light-dark(#fff, #15171c));
  --panel: light-dark(#f5f6f8, #1f232b);
  --text: var(--mc-text, light-dark(#1b1f27, #e9ecf1));
  --muted: var(--mc-muted, light-dark(#59616e, #a3abb8));
  --line: var(--mc-line, light-dark(#858d99, #767f8e));
  --hair: light-dark(#dde1e7, #2f3540);
  --zone: light-dark(#e4e7ec, #2a303a);
  --m1: var(--mc-first, light-dark(#0b5cad, #7ab8ff));
  --m2: var(--mc-second, light-dark(#a8480f, #f2a36b));
  --m3: light-dark(#6a3fb5, #c3a6ff);
  --m4: light-dark(#0b6b78, #62cbd9);
  --m5: light-dark(#9c2a86, #f0a0e0);
  --m6: light-dark(#6b5a00, #d9c45e);
  --pad: 1.71em;
}
.box {
  container: mc / inline-size;
  contain-intrinsic-inline-size: min(45em, 100vw);
}
*, *::before, *::after { box-sizing: border-box; }
.card {
  background: var(--ground);
  color: var(--text);
  border: 1px solid var(--hair);
  border-radius: var(--mc-radius, 12px);
  padding: var(--pad) var(--pad) 0;
  font-family: var(--mc-font, inherit);
  font-size: 0.875em;
  line-height: 1.4286;
  font-variant-numeric: lining-nums;
  text-align: start;
  overflow-wrap: break-word;
  overflow: clip;
}
article { content-visibility: auto; contain-intrinsic-block-size: auto 90em; }
p, ol, ul, li { margin: 0; padding: 0; list-style: none; }
b, .h, .best { font-weight: 600; }
a { color: inherit; text-decoration: underline 1px var(--line); text-underline-offset: 0.2em; }
:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; border-radius: 2px; }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.address, .narrow, .hint { display: none; }
small, .note, footer { font-size: 0.857em; line-height: 1.334; font-weight: 400; color: var(--muted); }
.note { text-wrap: pretty; max-inline-size: 62em; padding-block-start: 0.9em; }

.c1 { --c: var(--m1); } .c2 { --c: var(--m2); } .c3 { --c: var(--m3); } .c4 { --c: var(--m4); } .c5 { --c: var(--m5); } .c6 { --c: var(--m6); }
.none { --c: var(--muted); }
.mark { inline-size: 0.86em; block-size: 0.86em; flex: none; vertical-align: -0.06em; overflow: visible; }
.mark, .lane > svg { fill: var(--c); stroke: var(--c); stroke-width: 1.5; stroke-linejoin: round; }
.mark.hollow, .lane > .hollow { fill: var(--ground); }
th .mark { margin-inline-end: 0.4em; }

.fn { font-size: 0.79em; line-height: 0; vertical-align: baseline; position: relative; inset-block-start: -0.3em; color: var(--muted); font-weight: 400; white-space: nowrap; }
.fn a { text-decoration: none; position: relative; }
.fn a::after { content: ''; position: absolute; inset: -0.8em -0.4em; }

header { display: grid; grid-template-columns: 1fr auto; align-items: baseline; gap: 0.1em 1.5em; }
.title { font-size: 1.571em; line-height: 1.273; text-wrap: balance; }
.as-of, .who { color: var(--muted); }
.who { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0.15em 1.75em; padding-block-start: 0.45em; }
.who li { display: flex; gap: 0.5em; align-items: baseline; }
.who b { color: var(--text); }

.verdicts { display: grid; gap: 0.9em; padding-block-start: 1.25em; }
.verdict { display: grid; grid-template-columns: 5.4em minmax(0, 1fr); }
.verdict .h { color: var(--muted); grid-row: span 9; line-height: 1.714; font-weight: 400; }
.answer { font-size: 1.143em; line-height: 1.5; font-weight: 600; display: flex; gap: 0.5em; align-items: baseline; }
.answer a { text-decoration: none; }
.answer a:hover, .fn a:hover { text-decoration: underline 1px; }
.marks { display: inline-flex; gap: 0.22em; flex: none; align-items: baseline; }
.answer .mark { inline-size: 0.72em; block-size: 0.72em; }
.reason + .answer { padding-block-start: 0.3em; }
.reason { color: var(--muted); text-wrap: pretty; max-inline-size: 50em; }
.since { background: var(--panel); border-radius: 8px; padding: 0.75em 1em; margin-block-start: 1.25em; text-wrap: pretty; }

.sec { container: sec / inline-size; }
section { border-block-start: 1px solid var(--hair); margin-block-start: 1.25em; padding-block-start: 1.15em; }
.two { display: grid; gap: 1.25em 2em; }
.two > .note { grid-column: 1 / -1; padding-block-start: 0; }

.t { border-collapse: collapse; table-layout: fixed; inline-size: 100%; }
caption { text-align: start; line-height: 1.43; padding: 0; }
th, td { font-weight: 400; padding: 0.286em 0; vertical-align: baseline; }
th { text-align: start; text-wrap: pretty; }
td, thead th { text-align: right; }
td { white-space: nowrap; font-variant-numeric: lining-nums tabular-nums; }
thead td, thead th { font-size: 0.857em; line-height: 1.334; vertical-align: bottom; color: var(--muted); padding: 0.1em 0 0.25em; }
thead td { text-align: start; white-space: normal; }
thead th { text-wrap: balance; }
tbody td, thead th { padding-inline-start: 0.6em; }
.cl { inline-size: auto; } .cn { inline-size: 5.2em; } .cg { inline-size: 1.25em; } .cs { inline-size: 34%; } .cw { inline-size: 0; }
.sum > * { border-block-start: 1px solid var(--hair); padding-block-start: 0.5em; }
.g th { font-weight: 600; padding-block: 0.85em 0.15em; }
tbody:first-of-type .g:first-child th { padding-block-start: 0.35em; }
.n { color: var(--muted); font-weight: 400; }
.task th { padding-block: 0.6em 0; }
.of-task > * { padding-block: 0.15em; }
.of-task th { color: var(--muted); padding-inline-start: 0.9em; }
th > small, td > small { display: block; white-space: normal; }
.na { color: var(--muted); font-size: 0.857em; white-space: normal; }
.scroll { overflow-x: auto; overscroll-behavior-x: contain; padding-block-end: 1px; }
.scroll:not([role]) { overflow: visible; }

td.strip { position: relative; padding: 0; }
.lane { position: absolute; inset: 0; inline-size: 100%; block-size: calc(100% + 1px); overflow: visible; }
[dir='rtl'] .lane { transform: scaleX(-1); }
.zone { fill: var(--zone); }
.edge { stroke: var(--line); shape-rendering: crispEdges; }
.middle { stroke-opacity: 0.45; }
.arrow { fill: none; stroke-linecap: round; }
.ends { display: flex; justify-content: space-between; gap: 0.25em; white-space: nowrap; }
.ends .mark { margin: 0; }
.ends > span { display: inline-flex; gap: 0.35em; align-items: baseline; }
.ends > .middle-word { display: none; }
.means { display: none; text-align: start; color: var(--muted); white-space: normal; }
td.why { text-align: start; white-space: normal; color: var(--muted); font-size: 0.857em; line-height: 1.334; text-wrap: pretty; }

@container sec (33em <= width < 44em) or (width >= 50em) { .ends > .middle-word { display: inline; } }
@container sec (width >= 40em) { .nb { white-space: nowrap; } .cl { inline-size: 11.2em; } .cn { inline-size: 4.4em; } .cg { inline-size: 2em; } .cs { inline-size: auto; } }
@container sec (width >= 44em) {
  .cl { inline-size: 13em; } .cn { inline-size: 5.2em; } .cw { inline-size: 9.7em; }
  .means { display: table-cell; padding-inline-start: 1.25em; font-size: 0.857em; line-height: 1.334; }
  .sc tbody th > .means-below { display: none; }
}
@container sec (width < 30em) {
  .cn { inline-size: 4.9em; } .cg { inline-size: 0.9em; } .cs { inline-size: 4.6em; }
  .sc .cn { inline-size: 3.8em; }
  thead th { padding-inline-start: 0.3em; }
  td.why, .ends .word, .sc tbody th > .means-below { display: none; }
  th > .narrow { display: block; }
}
@container sec (width < 21em) { .t:not(.six) thead th .mark { display: block; margin: 0 0 0.25em; margin-inline-start: auto; } .ends .mark { margin: 0; } }
@container sec (width < 19em) {
  .cs, .cg { inline-size: 0; } td.strip, th.strip { display: none; }
  .sc .cn { inline-size: 3.6em; }
}

details { border-block-start: 1px solid var(--hair); }
section + details, .spread + details, .since + details, .verdicts + details { margin-block-start: 1.15em; }
summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6em; padding: 0.72em 0; padding-inline-start: 1.15em; list-style: none; cursor: pointer; position: relative; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ''; position: absolute; inset-inline-start: 0; inset-block-start: 1.3em; inline-size: 0.36em; block-size: 0.36em; border: solid var(--muted); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
[dir='rtl'] summary::before { border-width: 0 0 1.5px 1.5px; transform: rotate(45deg); }
details[open] > summary::before { transform: rotate(45deg); inset-block-start: 1.15em; }
[dir='rtl'] details[open] > summary::before { transform: rotate(-45deg); }
summary span { color: var(--muted); }
details > :last-child:not(summary) { padding-block-end: 1.1em; }
.sources { display: grid; gap: 0.4em; font-size: 0.857em; line-height: 1.4; color: var(--muted); }
.sources li { display: grid; grid-template-columns: 1.9em minmax(0, 1fr); overflow-wrap: anywhere; }
.sources li > :first-child { text-align: end; padding-inline-end: 0.6em; }
.sources a { color: var(--text); }
footer { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 1.5em; border-block-start: 1px solid var(--hair); margin: 0 calc(-1 * var(--pad)); padding: 0.5em calc(1.167 * var(--pad)); }
.verdicts + footer, section + footer, .spread + footer, .since + footer { margin-block-start: 1.15em; }
footer > :last-child:not(:first-child) { display: flex; flex-wrap: wrap; gap: 0 1.5em; }
button { font: inherit; color: var(--text); background: none; border: 1px solid var(--line); border-radius: 6px; min-block-size: 2.3em; padding: 0 0.85em; cursor: pointer; }
footer a, footer button { border: 0; padding: 0.36em 0; min-block-size: 24px; color: inherit; text-decoration: underline 1px var(--line); text-underline-offset: 0.2em; }
.notice { padding-block-end: 0.9em; color: var(--muted); overflow-wrap: anywhere; }
.notice button, .alone button { margin-inline-start: 0.6em; }
.alone { padding-block-end: var(--pad); overflow-wrap: anywhere; }

@container mc (width >= 38em) {
  .two { grid-template-columns: 20em minmax(0, 1fr); }
  .two .cn { inline-size: 4.4em; }
}
@container mc (width >= 44em) {
  .two { grid-template-columns: 23.4em minmax(0, 1fr); }
  .two .cn { inline-size: 5.2em; }
}
@container mc (width < 30em) {
  .card { --pad: 1.14em; }
  .title { font-size: 1.43em; }
  header { display: block; }
  .who { flex-direction: column; }
}
@container mc (width < 25em) {
  .verdict { grid-template-columns: minmax(0, 1fr); }
  .verdict .h { grid-row: auto; font-size: 0.857em; line-height: 1.334; }
}
@container mc (width < 20em) { .card { --pad: 0.9em; } }
@container mc (width >= 62em) {
  .verdicts { grid-template-columns: repeat(3, minmax(0, 1fr)); column-gap: 3em; }
  .verdicts.two-answers { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .verdict { display: block; }
  .spread { display: grid; grid-template-columns: 23.4em minmax(0, 1fr); column-gap: 3em; align-items: start; }
  .spread .two { grid-template-columns: minmax(0, 1fr); }
}
.compact { --pad: 1.14em; contain-intrinsic-block-size: auto 20em; }
.compact .title { font-size: 1.43em; }
.compact .who { display: none; }
.compact .verdicts { padding-block: 0.75em 0.9em; gap: 0.55em; }
.compact .verdicts + footer { margin-block-start: 0; }

@media (forced-colors: active) {
  .zone { fill: Canvas; }
  .edge { stroke: CanvasText; }
  .mark, .lane > svg { fill: CanvasText; stroke: CanvasText; forced-color-adjust: none; }
  .mark.hollow, .lane > .hollow { fill: Canvas; }
}
@media print {
  :host { color-scheme: light; }
  #calculator, #intervals:not([open]), footer > :last-child:not(:first-child), .notice button { display: none; }
  #sources::details-content { content-visibility: visible; block-size: auto; }
  .address { display: block; overflow-wrap: anywhere; }
  tr, li, .verdict { break-inside: avoid; }
}
`;
