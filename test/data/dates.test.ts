import { describe, expect, it } from 'vitest';
import { atOf, canonicalAt, dayOf, daysBetween, instantOf, isDay } from '../../data/primitives/dates.ts';

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

describe('an instant', () => {
  it.each([
    ['2025-02-01', '2025-02-01'],
    ['2025-02-01T00:00:00Z', '2025-02-01T00:00:00Z'],
    ['2025-02-01T20:00:00.000Z', '2025-02-01T20:00:00Z'],
    ['2025-02-01T20:00:00.1Z', '2025-02-01T20:00:00.1Z'],
    ['2025-02-01T20:00:00.120000Z', '2025-02-01T20:00:00.12Z'],
    ['2025-02-01T20:00:00.0009Z', '2025-02-01T20:00:00Z'],
    ['2025-02-01T20:00:00.9999Z', '2025-02-01T20:00:00.999Z'],
    ['2025-02-01T20:00:00+00:00', '2025-02-01T20:00:00Z'],
    ['2025-02-01T20:00:00-00:00', '2025-02-01T20:00:00Z'],
    ['2025-03-01T00:30:00+01:00', '2025-02-28T23:30:00Z'],
    ['2024-12-31T23:30:00-01:00', '2025-01-01T00:30:00Z'],
    ['2024-02-29t23:59:59z', '2024-02-29T23:59:59Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
  ])('written %s is %s', (written, canonical) => {
    expect(canonicalAt(written)).toBe(canonical);
    // Its canonical form is its own, and means the same.
    expect(canonicalAt(canonical)).toBe(canonical);
    if (!isDay(written)) expect(Math.floor(instantOf(canonical))).toBe(Math.floor(Date.parse(written.toUpperCase())));
  });

  it.each([
    '2025-02-29',
    '2025-02-30T00:00:00Z',
    '2025-13-01',
    '2025-02-01T24:00:00Z',
    '2025-02-01T23:60:00Z',
    '2025-02-01T23:59:60Z',
    '2025-02-01T20:00Z',
    '2025-02-01T20:00:00',
    '2025-02-01T20:00:00.Z',
    '2025-02-01 20:00:00Z',
    '2025-02-01T20:00:00+0100',
    '2025-02-01T20:00:00+24:00',
    '2025-02-01T20:00:00 01:00',
    '0000-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '+002025-02-01',
    '2025-02-01Z',
    '2025-02-01\n',
    '',
  ])('is not %j', (written) => {
    expect(canonicalAt(written)).toBeUndefined();
  });
});
