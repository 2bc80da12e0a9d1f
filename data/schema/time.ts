import * as z from 'zod';
import { AT, isRealDay } from '../primitives/dates.ts';

/**
 * Written dates. All of them are UTC. Their meaning (which instant a day is, how two compare) is in ../calendar.ts;
 * here stands only which texts are dates at all.
 */

const UNREAL = 'is no day of the calendar; write one that is, like 2025-02-28';

/** A calendar day, `2025-02-01`. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2025-02-01')
  .refine(isRealDay, UNREAL);

/** A day, or a moment of it to the second: `2025-02-26T16:30:00Z`. */
export const At = z
  .string()
  .regex(AT, 'must be a day like 2025-02-01 or an instant like 2025-02-01T16:30:00Z')
  .refine(isRealDay, UNREAL);

/** As much of a date as a page prints: `2025`, `2025-03` or `2025-03-01`. */
export const PartialDay = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/, 'must be a year, a month like 2025-03, or a day like 2025-03-01')
  .refine((text) => text.length < 10 || isRealDay(text), UNREAL);

/** A time of day, `16:30`. */
export const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 16:30');
