import { type MoreStrings, moreEn } from './en.ts';

export const moreAr: MoreStrings = moreEn;
