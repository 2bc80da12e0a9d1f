import type { Strings } from '../locales/en.ts';
import { type LazyStrings, lazyEnglish } from '../locales/en-lazy.ts';
import type { ViewModel } from '../templates/view-model.ts';

/** What the sections of the second file draw from: with their own texts, in English where the language has none. */
export type LazyView = Omit<ViewModel, 'text'> & { text: Strings & LazyStrings };

export const withTexts = (view: ViewModel): LazyView => ({ ...view, text: { ...lazyEnglish, ...view.text } });
