import { describe, expect, it } from 'vitest';
import { atOf, dayOf, daysBetween, hoursTouch, inHours, instantOf, isDay } from '../../data/calendar.ts';
import type { Hours } from '../../data/shapes/price.ts';

const at = (text: string) => instantOf(text);

describe('a written date', () => {
  it('means the beginning of its day in UTC', () => {
    expect(instantOf('2025-02-01')).toBe(Date.UTC(2025, 1, 1));
    expect(instantOf('2025-02-26T16:30:00Z')).toBe(Date.UTC(2025, 1, 26, 16, 30));
    expect(isDay('2025-02-01')).toBe(true);
    expect(isDay('2025-02-01T00:00:00Z')).toBe(false);
  });

  it('is written as a day where it is midnight', () => {
    expect(atOf(at('2025-02-01'))).toBe('2025-02-01');
    expect(atOf(at('2025-02-26T16:30:00Z'))).toBe('2025-02-26T16:30:00Z');
    expect(dayOf(at('2025-02-26T23:59:59Z'))).toBe('2025-02-26');
    expect(dayOf(at('2024-02-29'))).toBe('2024-02-29');
    expect(daysBetween(at('2025-02-28'), at('2025-03-01'))).toBe(1);
  });
});

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

  it('touches every day', () => {
    expect(hoursTouch(night, at('2025-03-10'))).toBe(true);
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
    expect(hoursTouch(peak, at('2026-11-23'))).toBe(true);
    expect(hoursTouch(peak, at('2026-11-22'))).toBe(false);
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
    expect(hoursTouch(friday, at('2026-11-21'))).toBe(true);
    expect(hoursTouch(friday, at('2026-11-20'))).toBe(false);
  });
});
