import type { Strings } from '../language.ts';
import { en } from './en.ts';

export const de: Strings = en;
