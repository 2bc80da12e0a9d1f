import type { Language } from './language.ts';
import { moreStyles } from './more-styles.ts';
import { Reader } from './reader.ts';
import { calculator } from './sections/calculator.ts';
import { claims } from './sections/claims.ts';
import { family } from './sections/family.ts';
import * as ofMany from './sections/many.ts';
import { notices, reason } from './sections/notices.ts';
import { reruns } from './sections/reruns.ts';
import { rivals } from './sections/rivals.ts';
import { specs } from './sections/specs.ts';
import { speed } from './sections/speed.ts';
import { training } from './sections/training.ts';
import { type MoreStrings, moreEn } from './strings/more/en.ts';
import type { RarePhrases } from './strings.ts';
import type { Host, More } from './view.ts';

/**
 * The second file of the card: what a reader asks for, and what is rarely needed. It carries the calculator, with all of
 * the arithmetic on prices, the sections that a page has to name, and the sentences that say what is wrong; most readers
 * of most pages need none of them.
 */

const languages: Record<string, () => Promise<MoreStrings & { phrases: RarePhrases }>> = {
  de: async () => (await import('./strings/more/de.ts')).moreDe,
  ar: async () => (await import('./strings/more/ar.ts')).moreAr,
};

const texts = async ({ code }: Language): Promise<MoreStrings> => (await languages[code]?.()) ?? moreEn;

export function moreOf(host: Host): More {
  const reader = new Reader(host);
  return {
    reader,
    styles: moreStyles,
    texts,
    notices,
    reason,
    calculator: (view) => calculator(view, reader),
    ...ofMany,
    rivals,
    reruns,
    speed,
    specs,
    family,
    training,
    claims,
  };
}
