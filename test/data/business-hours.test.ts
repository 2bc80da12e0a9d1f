import { describe, expect, it } from 'vitest';
import { hoursTouch, inHours } from '../../data/pricing/business-hours.ts';
import { instantOf as at, DAY } from '../../data/primitives/dates.ts';
import type { Hours } from '../../data/schema/offer.ts';

describe('the night discount of DeepSeek, 16:30–00:30 UTC', () => {
  const night: Hours = { name: 'night discount', zone: 'UTC', ranges: [{ from: '16:30', until: '00:30' }] };

  it('holds from its first minute, over midnight, until before its last', () => {
    expect(inHours(night, at('2025-03-10T16:29:59Z'))).toBe(false);
    expect(inHours(night, at('2025-03-10T16:30:00Z'))).toBe(true);
    expect(inHours(night, at('2025-03-10T23:59:59Z'))).toBe(true);
    expect(inHours(night, at('2025-03-11T00:00:00Z'))).toBe(true);
    expect(inHours(night, at('2025-03-11T00:29:59Z'))).toBe(true);
    expect(inHours(night, at('2025-03-11T00:30:00Z'))).toBe(false);
  });

  it('touches the part of a day in which it holds, and none that is empty', () => {
    const touch = (from: string, until: string) => hoursTouch(night, at(from), at(until));
    expect(touch('2025-03-10T00:30:00Z', '2025-03-10T16:30:00Z')).toBe(false);
    expect(touch('2025-03-10T00:29:59Z', '2025-03-10T16:30:00Z')).toBe(true);
    expect(touch('2025-03-10T00:30:00Z', '2025-03-10T16:30:01Z')).toBe(true);
    expect(touch('2025-03-10T20:00:00Z', '2025-03-10T20:00:00Z')).toBe(false);
  });

  it('touches every day', () => {
    expect(hoursTouch(night, at('2025-03-10'), at('2025-03-10') + DAY)).toBe(true);
  });
});

describe('peak hours on weekdays of the vendor’s calendar', () => {
  const peak: Hours = {
    name: 'peak',
    zone: '+08:00',
    weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    ranges: [
      { from: '09:00', until: '12:00' },
      { from: '14:00', until: '18:00' },
    ],
  };

  it('hold on a Monday at 02:00 UTC, not on the Sunday before', () => {
    expect(inHours(peak, at('2026-11-22T02:00:00Z'))).toBe(false);
    expect(inHours(peak, at('2026-11-23T00:59:59Z'))).toBe(false);
    expect(inHours(peak, at('2026-11-23T01:00:00Z'))).toBe(true);
    expect(inHours(peak, at('2026-11-23T02:00:00Z'))).toBe(true);
    expect(inHours(peak, at('2026-11-23T04:00:00Z'))).toBe(false);
    expect(inHours(peak, at('2026-11-23T06:00:00Z'))).toBe(true);
    expect(inHours(peak, at('2026-11-23T10:00:00Z'))).toBe(false);
  });

  it('touch a Monday, not a Sunday', () => {
    expect(hoursTouch(peak, at('2026-11-23'), at('2026-11-23') + DAY)).toBe(true);
    expect(hoursTouch(peak, at('2026-11-22'), at('2026-11-22') + DAY)).toBe(false);
  });
});

describe('a window over midnight on one weekday', () => {
  const friday: Hours = {
    name: 'late',
    zone: '-05:00',
    weekdays: ['fri'],
    ranges: [{ from: '22:00', until: '02:00' }],
  };

  it('belongs to the day on which it began, on the vendor’s calendar', () => {
    // 2026-11-20 is a Friday; 22:00 there is 03:00 of Saturday in UTC.
    expect(inHours(friday, at('2026-11-21T02:59:59Z'))).toBe(false);
    expect(inHours(friday, at('2026-11-21T03:00:00Z'))).toBe(true);
    expect(inHours(friday, at('2026-11-21T06:59:59Z'))).toBe(true);
    expect(inHours(friday, at('2026-11-21T07:00:00Z'))).toBe(false);
    expect(inHours(friday, at('2026-11-22T03:00:00Z'))).toBe(false);
    expect(hoursTouch(friday, at('2026-11-21'), at('2026-11-21') + DAY)).toBe(true);
    expect(hoursTouch(friday, at('2026-11-20'), at('2026-11-20') + DAY)).toBe(false);
  });
});
