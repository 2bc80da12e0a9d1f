import { type MoreStrings, moreEn } from './en.ts';

export const moreDe: MoreStrings = moreEn;
