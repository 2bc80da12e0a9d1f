import { english as englishFormats, type Formats } from '../format/format.ts';
import { en, type Strings } from './en.ts';
import type { LazyStrings } from './en-lazy.ts';

/** Which language a card speaks, and its texts. English is built in; another language is fetched. */
export interface Locale {
  /** Of the texts in use: what `lang` says of them. */
  code: string;
  dir: 'ltr' | 'rtl';
  strings: Strings;
  /** In the page's own variant of that language. */
  formats: Formats;
}

/** A locale with some texts of a page's own. */
export function withStrings(locale: Locale, own: Partial<Strings> | undefined): Locale {
  if (own === undefined) return locale;
  const messages = { ...locale.strings.messages, ...own.messages };
  return { ...locale, strings: { ...locale.strings, ...own, messages } };
}

export const english: Locale = { code: 'en', dir: 'ltr', strings: en, formats: englishFormats };

/**
 * The languages beside English: to add one, write its file and a line here. The addresses are written out, so that a
 * bundler sees which files there are.
 */
const LOADERS: Record<string, () => Promise<Strings & LazyStrings>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  ja: async () => (await import('./ja.ts')).ja,
  zh: async () => (await import('./zh.ts')).zh,
};

/** The languages of cards, by code. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(LOADERS)];

/** Written from right to left. */
const RTL = new Set(['ar', 'fa', 'he', 'ur']);

/** The element's own language, or that of the nearest element around it, through shadow roots. */
export function languageOf(element: Element): string {
  // Only the root of a shadow has a host.
  for (let node: Element | undefined = element; node; node = (node.getRootNode() as Partial<ShadowRoot>).host) {
    const nearest = node.closest('[lang]');
    if (nearest) return nearest.getAttribute('lang') ?? '';
  }
  return '';
}

/** Chinese in traditional characters, which ours are not. */
const TRADITIONAL = /^zh-(.+-)?(hant|tw|hk|mo)\b/i;

/** The texts for a language tag. English where there are none, or where their files do not arrive. */
export async function loadLocale(tag: string): Promise<Locale> {
  const code = tag.toLowerCase().split('-')[0] as string;
  if (!Object.hasOwn(LOADERS, code) || TRADITIONAL.test(tag)) return english;
  try {
    const [strings, { formatsOf }] = await Promise.all([
      LOADERS[code]?.() as Promise<Strings>,
      import('../format/intl.ts'),
    ]);
    return { code, dir: RTL.has(code) ? 'rtl' : 'ltr', strings, formats: formatsOf(tag) };
  } catch {
    return english;
  }
}
