import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../locales/locales.ts';

/** The element before there is an answer, or without one: what stands inside it, or a word where nothing does. */
export const placeholder = (loading: boolean, { code, dir, strings }: Locale): TemplateResult =>
  html`<slot>${
    loading
      ? html`<div class="root" lang=${code} dir=${dir}><div class="box"><p class="card alone">${strings.loading}</p></div></div>`
      : nothing
  }</slot>`;

/** A card that waits for its reader. */
export const startButton = ({ strings }: Locale, start: () => void): TemplateResult =>
  html`<p class="card alone"><button @click=${start}>${strings.show}</button></p>`;
