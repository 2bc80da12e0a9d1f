import { en, type Strings } from './strings/en.ts';

/** Which language a card speaks, and its texts. English is built in; another language is one more file. */
export interface Language {
  /** Of the texts in use: what `lang` says of them. */
  code: string;
  dir: 'ltr' | 'rtl';
  /** For numbers and days: the page's own variant of that language. */
  locale: string;
  strings: Strings;
}

export const english: Language = { code: 'en', dir: 'ltr', locale: 'en', strings: en };

/** Written out, so that a bundler sees which files there are. */
const others: Record<string, () => Promise<Strings>> = {
  de: async () => (await import('./strings/de.ts')).de,
  ar: async () => (await import('./strings/ar.ts')).ar,
};

/** The element's own language, or that of the nearest element around it, through shadow roots. */
export function languageOf(element: Element): string {
  for (let node: Element | null = element; node !== null; ) {
    const nearest: Element | null = node.closest('[lang]');
    if (nearest !== null) return nearest.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

/** Whether there are texts in a language. */
export const speaks = (tag: string): boolean => /^(en|de|ar)(-|$)/i.test(tag);

/** The texts for a language tag. English where there are none, or where their file does not arrive. */
export async function loadLanguage(tag: string): Promise<Language> {
  const code = tag.toLowerCase().split('-')[0] as string;
  const locale = isTag(tag) && speaks(tag) ? tag : 'en';
  if (!Object.hasOwn(others, code)) return { ...english, locale };
  try {
    return {
      code,
      dir: code === 'ar' ? 'rtl' : 'ltr',
      locale,
      strings: await (others[code] as () => Promise<Strings>)(),
    };
  } catch {
    return english;
  }
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
