import { describe, expect, it } from 'vitest';
import { atOf, dayOf, daysBetween, instantOf, isDay } from '../../data/primitives/dates.ts';

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
