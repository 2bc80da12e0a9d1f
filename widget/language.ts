import { type Formats, english as inEnglish } from './format.ts';
import { en, type Strings } from './strings/en.ts';

/** Which language a card speaks, and its texts. English is built in; another language is fetched. */
export interface Language {
  /** Of the texts in use: what `lang` says of them. */
  code: string;
  dir: 'ltr' | 'rtl';
  strings: Strings;
  /** In the page's own variant of that language. */
  formats: Formats;
}

export const english: Language = { code: 'en', dir: 'ltr', strings: en, formats: inEnglish };

/** Written out, so that a bundler sees which files there are. */
const others: Record<string, () => Promise<Strings>> = {
  de: async () => (await import('./strings/de.ts')).de,
  ar: async () => (await import('./strings/ar.ts')).ar,
};

/** The element's own language, or that of the nearest element around it, through shadow roots. */
export function languageOf(element: Element): string {
  // Only the root of a shadow has a host.
  for (let node: Element | undefined = element; node; node = (node.getRootNode() as Partial<ShadowRoot>).host) {
    const nearest = node.closest('[lang]');
    if (nearest) return nearest.getAttribute('lang') ?? '';
  }
  return '';
}

/** The texts for a language tag. English where there are none, or where their files do not arrive. */
export async function loadLanguage(tag: string): Promise<Language> {
  const code = tag.toLowerCase().split('-')[0] as string;
  if (!Object.hasOwn(others, code)) return english;
  try {
    const [strings, { formatsOf }] = await Promise.all([others[code]?.() as Promise<Strings>, import('./intl.ts')]);
    return { code, dir: code === 'ar' ? 'rtl' : 'ltr', strings, formats: formatsOf(tag) };
  } catch {
    return english;
  }
}
