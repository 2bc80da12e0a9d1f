import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote, tiersSold } from '../../data/pricing/quote.ts';
import { formatAmount, parseAmount } from '../../data/primitives/money.ts';
import { workloadErrors } from '../../data/primitives/workload.ts';
import type { Offer } from '../../data/schema/offer.ts';
import type { Workload } from '../../data/schema/quote.ts';
import { offer, price, sources, workload } from '../support/fixtures.ts';

const ask = (over: { offer?: Offer; workload?: Partial<Workload>; at?: string } = {}) =>
  quote({
    dataset: '3fa9c1d2e4b7',
    model: 'example-1',
    offer: over.offer ?? offer(),
    chosenBy: 'first-party',
    workload: workload(over.workload),
    at: over.at ?? '2025-02-01',
    sources,
  });

/** How tokens are counted: a rate is for a million of them. */
const perMillion = { unit: 'token', per: 1_000_000 };

const codes = (answer: ReturnType<typeof ask>) => answer.warnings.map(({ code }) => code);

describe('lines', () => {
  it('stand one a meter that has tokens, and sum to the total', () => {
    const answer = ask({ workload: { cachedInput: 400_000 } });
    expect(answer.lines).toEqual([
      { meter: 'input', quantity: 600_000, ...perMillion, rate: '0.55', amount: '0.33' },
      { meter: 'cachedInput', quantity: 400_000, ...perMillion, rate: '0.14', amount: '0.056' },
      { meter: 'output', quantity: 1_000_000, ...perMillion, rate: '2.19', amount: '2.19' },
    ]);
    expect(answer.total).toBe('2.576');
    expect(answer.perRequest).toBe('2.576');
  });

  it('are none for a workload of zero tokens, which costs 0.00', () => {
    const answer = ask({ workload: { input: 0, output: 0 } });
    expect(answer.lines).toEqual([]);
    expect(answer.total).toBe('0.00');
  });

  it('charge cached tokens as ordinary input when the vendor prints no cached rate', () => {
    const plain = offer({ prices: [price({ rates: { input: '5.00', output: '15.00' } })] });
    const answer = ask({ offer: plain, workload: { cachedInput: 400_000 } });
    expect(answer.lines.map(({ meter, rate }) => [meter, rate])).toEqual([
      ['input', '5.00'],
      ['cachedInput', '5.00'],
      ['output', '15.00'],
    ]);
    expect(codes(answer)).toContain('cached-rate-missing');
  });

  it('charge reasoning once: inside the output, unless it has a rate of its own', () => {
    expect(ask({ workload: { reasoning: 900_000 } }).total).toBe('2.74');
    const apart = offer({ prices: [price({ rates: { input: '0.55', output: '2.00', reasoning: '4.00' } })] });
    const answer = ask({ offer: apart, workload: { input: 0, reasoning: 900_000 } });
    expect(answer.lines.map(({ meter, quantity, amount }) => [meter, quantity, amount])).toEqual([
      ['output', 100_000, '0.20'],
      ['reasoning', 900_000, '3.60'],
    ]);
  });

  it('count tokens exactly beyond what a number can hold', () => {
    const [line] = ask({ workload: { input: 1_000_000_000_000, output: 0, requests: 999_999_999_999 } }).lines;
    expect(line?.quantity).toBe('999999999999000000000000');
    expect(line?.amount).toBe('549999999999450000.00');
  });

  it('cost one token what one token costs', () => {
    expect(ask({ workload: { input: 1, output: 0 } }).total).toBe('0.00000055');
    expect(ask({ workload: { input: 1, output: 0, requests: 1_000_000_000_000 } }).total).toBe('550000.00');
  });
});

describe('an unpublished rate', () => {
  it('makes the total unknown, not zero, and says which rate', () => {
    const hidden = offer({ prices: [price({ rates: { input: '0.55', output: null } })] });
    const answer = ask({ offer: hidden });
    expect(answer.status).toBe('unknown');
    expect(answer.total).toBeNull();
    expect(answer.missing).toContain('output');
    expect(ask({ offer: hidden, workload: { output: 0 } }).total).toBe('0.55');
  });
});

describe('the life of an offer', () => {
  const ended = offer({
    prices: [
      price({ until: '2025-02-26T16:30:00Z' }),
      price({ from: '2025-03-01', rates: { input: '1.00', output: '1.00' } }),
    ],
    ended: { at: '2025-05-28', sources: ['list'] },
  });

  it('is upcoming before its first price, which it names', () => {
    const answer = ask({ offer: ended, at: '2025-01-19' });
    expect(answer).toMatchObject({ status: 'upcoming', total: null, price: { from: '2025-01-20' } });
  });

  it('is unknown before a first price that was only first seen: it may have been there already', () => {
    const seen = offer({ prices: [price({ fromIs: 'first-seen' })] });
    expect(ask({ offer: seen, at: '2025-01-19' })).toMatchObject({ status: 'unknown', total: null, price: null });
    expect(ask({ offer: seen, at: '2025-01-20' }).status).toBe('current');
  });

  it('is current from the first instant to before the last of a price', () => {
    expect(ask({ offer: ended, at: '2025-01-20' }).status).toBe('current');
    expect(ask({ offer: ended, at: '2025-02-26T16:29:59Z' }).total).toBe('2.74');
  });

  it('is unknown in a gap between two prices, and says which time', () => {
    const answer = ask({ offer: ended, at: '2025-02-26T16:30:00Z' });
    expect(answer).toMatchObject({ status: 'unknown', total: null });
    expect(answer.missing).toContain('2025-02-26T16:30:00Z');
    expect(ask({ offer: ended, at: '2025-03-01' }).total).toBe('2.00');
  });

  it('is retired from its end on, with what it last cost', () => {
    expect(ask({ offer: ended, at: '2025-05-27T23:59:59Z' }).status).toBe('current');
    const answer = ask({ offer: ended, at: '2025-05-28' });
    expect(answer).toMatchObject({ status: 'retired', total: null, lastOffered: { at: '2025-05-27', total: '2.00' } });
    expect(answer.lastOffered?.permalink).toBe(
      '/v1/datasets/3fa9c1d2e4b7/quote?at=2025-05-27&input=1000000&model=example-1&output=1000000',
    );
  });

  it('is free only where the facts say so', () => {
    expect(ask({ offer: offer({ free: true, prices: [] }) })).toMatchObject({ status: 'free', total: '0.00' });
    expect(ask({ offer: offer({ prices: [] }) })).toMatchObject({ status: 'unknown', total: null });
  });
});

describe('hours', () => {
  const nightly = offer({
    prices: [
      price({
        windows: [
          {
            hours: { name: 'night discount', zone: 'UTC', ranges: [{ from: '16:30', until: '00:30' }] },
            rates: { input: '0.135', cachedInput: '0.035', output: '0.55' },
          },
        ],
      }),
    ],
  });

  it('are base hours for a day, which lists the others', () => {
    const answer = ask({ offer: nightly, at: '2025-03-10' });
    expect(answer.total).toBe('2.74');
    expect(answer.otherHours).toMatchObject([{ hours: { name: 'night discount' }, from: null, total: '0.685' }]);
    expect(codes(answer)).toContain('hours-apply');
  });

  it('are picked by an instant, which lists none', () => {
    expect(ask({ offer: nightly, at: '2025-03-10T12:00:00Z' })).toMatchObject({ total: '2.74', otherHours: [] });
    const night = ask({ offer: nightly, at: '2025-03-10T20:00:00Z' });
    expect(night).toMatchObject({ total: '0.685', otherHours: [], price: { hours: { name: 'night discount' } } });
    expect(codes(night)).not.toContain('hours-apply');
  });

  it('are not listed where the price ends before they begin, or begins after they end', () => {
    const day = { name: 'day', zone: 'UTC', ranges: [{ from: '08:00', until: '12:00' }] };
    const windows = [{ hours: day, rates: { input: '3.00', output: '3.00' } }];
    const changing = (instant: string) => offer({ prices: [price({ windows }), price({ from: instant, windows })] });
    const listedAt = (instant: string) =>
      ask({ offer: changing(instant), at: '2025-02-08' }).otherHours.map(({ hours, from }) => [hours?.name, from]);
    expect(listedAt('2025-02-08T08:00:00Z')).toEqual([
      [undefined, '2025-02-08T08:00:00Z'],
      ['day', '2025-02-08T08:00:00Z'],
    ]);
    expect(listedAt('2025-02-08T12:00:00Z')).toEqual([
      ['day', null],
      [undefined, '2025-02-08T12:00:00Z'],
    ]);
  });

  it('list a price that begins later on the same day', () => {
    const later = offer({
      prices: [price(), price({ from: '2025-02-08T16:00:00Z', rates: { input: '1.00', output: '1.00' } })],
    });
    expect(ask({ offer: later, at: '2025-02-08' }).otherHours).toEqual([
      { hours: null, from: '2025-02-08T16:00:00Z', rates: { input: '1.00', output: '1.00' }, total: '2.00' },
    ]);
    expect(ask({ offer: later, at: '2025-02-07' }).otherHours).toEqual([]);
  });
});

describe('context tiers', () => {
  const tiered = (comparison: '>' | '>=', scope: 'request' | 'excess') =>
    offer({
      prices: [
        price({
          rates: { input: '1.25', cachedInput: '0.125', output: '10.00' },
          contextTiers: [
            { tokens: 200_000, comparison, scope, rates: { input: '2.50', cachedInput: '0.25', output: '15.00' } },
          ],
        }),
      ],
    });
  const input = (tokens: number, cachedInput = 0) => ({ input: tokens, cachedInput, output: 0 });

  it('begin above their number, or at it, as the vendor says', () => {
    expect(ask({ offer: tiered('>', 'request'), workload: input(199_999) }).total).toBe('0.24999875');
    expect(ask({ offer: tiered('>', 'request'), workload: input(200_000) }).total).toBe('0.25');
    expect(ask({ offer: tiered('>', 'request'), workload: input(200_001) }).total).toBe('0.5000025');
    expect(ask({ offer: tiered('>=', 'request'), workload: input(200_000) }).total).toBe('0.50');
  });

  it('hold for the whole request, output too', () => {
    const answer = ask({ offer: tiered('>', 'request'), workload: { input: 200_001, output: 1_000_000 } });
    expect(answer.lines.map(({ rate }) => rate)).toEqual(['2.50', '15.00']);
    expect(answer.price?.contextTier).toEqual({ tokens: 200_000, comparison: '>', scope: 'request' });
  });

  it('or touch only the input beyond their number, the uncached rest first', () => {
    const answer = ask({ offer: tiered('>', 'excess'), workload: { ...input(300_000, 50_000), output: 10 } });
    expect(answer.lines.map(({ meter, quantity, rate }) => [meter, quantity, rate])).toEqual([
      ['input', 150_000, '1.25'],
      ['input', 100_000, '2.50'],
      ['cachedInput', 50_000, '0.125'],
      ['output', 10, '10.00'],
    ]);
  });

  it('look at one request, not at all of them', () => {
    expect(ask({ offer: tiered('>', 'request'), workload: { ...input(200_000), requests: 2 } }).total).toBe('0.50');
  });
});

describe('service tiers', () => {
  const batched = offer({
    prices: [price({ tiers: { batch: { rates: { input: '7.50', output: '30.00' }, sources: ['copy'] } } })],
  });

  it('have rates and footnotes of their own', () => {
    const answer = ask({ offer: batched, workload: { tier: 'batch' } });
    expect(answer.total).toBe('37.50');
    expect(answer.price?.sources).toEqual(['copy']);
    expect(codes(answer)).toContain('secondary-source');
    expect(answer.permalink).toContain('&tier=batch');
  });

  it('are unknown where no source names them: nobody said that they are not sold', () => {
    expect(tiersSold(batched, '2025-02-01')).toEqual(['standard', 'batch']);
    expect(ask({ offer: batched, workload: { tier: 'flex' } })).toMatchObject({
      status: 'unknown',
      total: null,
      missing: 'The flex rates for requests of 1,000,000 input tokens are not known.',
    });
  });

  it('are refused where the vendor says that they are not sold', () => {
    const without = offer({ prices: [price({ tiers: { flex: { sold: false, sources: ['list'] } } })] });
    expect(tiersSold(without, '2025-02-01')).toEqual(['standard']);
    expect(() => ask({ offer: without, workload: { tier: 'flex' } })).toThrow(RangeError);
  });

  it('are unknown where their rates for a large request are not printed', () => {
    const large = offer({
      prices: [
        price({
          tiers: { batch: { rates: { input: '1.00', output: '1.00' } } },
          contextTiers: [{ tokens: 10, comparison: '>', scope: 'request', rates: { input: '9.00', output: '9.00' } }],
        }),
      ],
    });
    expect(ask({ offer: large, workload: { tier: 'batch', input: 10 } }).status).toBe('current');
    expect(ask({ offer: large, workload: { tier: 'batch', input: 11 } })).toMatchObject({
      status: 'unknown',
      total: null,
    });
  });
});

describe('warnings', () => {
  it('say what one request may hold: below, at and above', () => {
    const small = offer({ context: 65_536, maxOutput: 8192 });
    expect(codes(ask({ offer: small, workload: { input: 65_535, output: 8191 } }))).toEqual([]);
    expect(codes(ask({ offer: small, workload: { input: 65_536, output: 8192 } }))).toEqual([]);
    expect(codes(ask({ offer: small, workload: { input: 65_537, output: 8193 } }))).toEqual([
      'context-exceeded',
      'output-exceeded',
    ]);
  });

  it('read as sentences', () => {
    const gone = offer({ context: 65_536, ended: { at: '2025-12-01', sources: ['list'] } });
    expect(ask({ offer: gone }).warnings[0]?.message).toBe(
      'One request sends 1,000,000 tokens; this offer took 65,536.',
    );
  });

  it('say when an open price was read too long ago: at 90 days not yet, at 91', () => {
    expect(codes(ask({ at: '2025-04-20' }))).toEqual([]);
    expect(codes(ask({ at: '2025-04-21' }))).toEqual(['stale-price']);
  });

  it('say when the offer ends within 30 days', () => {
    const ending = offer({ ended: { at: '2025-03-01', sources: ['list'] } });
    expect(codes(ask({ offer: ending, at: '2025-01-29' }))).toEqual([]);
    expect(codes(ask({ offer: ending, at: '2025-01-30' }))).toEqual(['ending-soon']);
  });

  it('say that a price is a promotion, was only first seen, or is disputed', () => {
    const odd = offer({
      prices: [
        price({
          fromIs: 'first-seen',
          promo: { list: { input: '1.00', output: '2.00' }, note: 'Launch.' },
          variants: [{ rates: { input: '0.50' }, sources: ['copy'], note: 'another map says 0.50.' }],
        }),
      ],
    });
    expect(codes(ask({ offer: odd }))).toEqual(['first-seen-price', 'promo', 'sources-differ']);
  });

  it('say who differs, and what they print', () => {
    const variant = (keys: string[]) => ({ rates: { input: '0.50' }, sources: keys, note: 'Looks older.' });
    const disputed = offer({ prices: [price({ variants: [variant(['copy']), variant(['copy', 'list'])] })] });
    expect(ask({ offer: disputed }).warnings.map(({ message }) => message)).toEqual([
      'Sources differ: Someone prints 0.50 in. Looks older.',
      'Sources differ: Someone and Example print 0.50 in. Looks older.',
    ]);
  });

  it('say where no footnote is a page of the vendor', () => {
    const [copied] = ask({ offer: offer({ prices: [price({ sources: ['copy'] })] }) }).warnings;
    expect(copied?.message).toBe("None of this price's footnotes is the vendor's own price page.");
  });
});

describe('for any workload', () => {
  const tokens = fc.integer({ min: 0, max: 1_000_000_000_000 });
  const anyWorkload = fc
    .record({
      input: tokens,
      a: fc.double({ min: 0, max: 1, noNaN: true }),
      b: fc.double({ min: 0, max: 1, noNaN: true }),
      output: tokens,
      requests: fc.integer({ min: 1, max: 1_000_000_000_000 }),
    })
    .map(({ input, a, b, output, requests }) => {
      const cachedInput = Math.floor(input * Math.min(a, b));
      return workload({
        input,
        cachedInput,
        cacheWrite: Math.floor((input - cachedInput) * b),
        output,
        reasoning: Math.floor(output * a),
        requests,
      });
    });
  const digits = (text: string | null) => parseAmount(text as string);

  it('the lines sum to the total, and the total is the requests times one', () => {
    fc.assert(
      fc.property(anyWorkload, (any) => {
        const answer = ask({ workload: any });
        const sum = answer.lines.reduce((total, { amount }) => total + parseAmount(amount), 0n);
        expect(answer.total).toBe(formatAmount(sum));
        expect(digits(answer.perRequest) * BigInt(any.requests)).toBe(sum);
      }),
    );
  });

  it('two halves cost what the whole costs', () => {
    fc.assert(
      fc.property(anyWorkload, fc.integer({ min: 1, max: 999 }), (any, share) => {
        fc.pre(any.requests > 1000);
        const first = Math.floor((any.requests * share) / 1000);
        const parts = [first, any.requests - first].map((requests) =>
          digits(ask({ workload: { ...any, requests } }).total),
        );
        expect(parts.reduce((a, b) => a + b)).toBe(digits(ask({ workload: any }).total));
      }),
    );
  });

  it('one token more never costs less, whatever its meter', () => {
    fc.assert(
      fc.property(anyWorkload, fc.constantFrom('input', 'output', 'requests'), (any, meter) => {
        fc.pre(any[meter as 'input'] < 1_000_000_000_000);
        const more = { ...any, [meter]: any[meter as 'input'] + 1 };
        expect(digits(ask({ workload: more }).total)).toBeGreaterThanOrEqual(digits(ask({ workload: any }).total));
      }),
    );
  });
});

describe('meters beside text', () => {
  const rich = offer({
    prices: [
      price({
        rates: {
          input: '5.00',
          cachedInput: '0.50',
          cacheWrite: '6.25',
          cacheWrite1h: '10.00',
          inputAudio: '32.00',
          cachedInputAudio: '0.40',
          inputImage: '8.00',
          output: '25.00',
          outputAudio: '64.00',
          outputImage: '40.00',
          webSearch: '10.00',
        },
      }),
    ],
  });
  const none = { input: 0, output: 0 };

  it('charge a write of an hour at its own rate: 20,000 at 10.00 a million are 0.20', () => {
    const answer = ask({ offer: rich, workload: { input: 20_000, cacheWrite1h: 20_000, output: 0 } });
    expect(answer.lines).toEqual([
      { meter: 'cacheWrite1h', quantity: 20_000, ...perMillion, rate: '10.00', amount: '0.20' },
    ]);
    expect(codes(answer)).not.toContain('cache-write-5m');
  });

  it('charge a write without a duration for five minutes, and say so where there are two', () => {
    const answer = ask({ offer: rich, workload: { input: 20_000, cacheWrite: 20_000, output: 0 } });
    expect(answer.total).toBe('0.125');
    expect(answer.warnings.find(({ code }) => code === 'cache-write-5m')?.message).toContain('at 10.00 a million');
  });

  it('count audio that was cached once: inside the cached tokens and inside the audio', () => {
    const heard = { input: 1_000_000, cachedInput: 500_000, inputAudio: 600_000, cachedInputAudio: 200_000, output: 0 };
    const answer = ask({ offer: rich, workload: heard });
    // 300,000 cached text, 200,000 cached audio, 400,000 fresh audio, and what is left of the million: 100,000.
    expect(answer.lines.map(({ meter, quantity, amount }) => [meter, quantity, amount])).toEqual([
      ['input', 100_000, '0.50'],
      ['cachedInput', 300_000, '0.15'],
      ['inputAudio', 400_000, '12.80'],
      ['cachedInputAudio', 200_000, '0.08'],
    ]);
    expect(answer.total).toBe('13.53');
  });

  it('charge audio and images of the output apart from its text', () => {
    const answer = ask({ offer: rich, workload: { input: 0, output: 100, outputAudio: 30, outputImage: 20 } });
    expect(answer.lines.map(({ meter, quantity }) => [meter, quantity])).toEqual([
      ['output', 50],
      ['outputAudio', 30],
      ['outputImage', 20],
    ]);
  });

  it('charge calls by the thousand', () => {
    const answer = ask({ offer: rich, workload: { ...none, webSearch: 3, requests: 2 } });
    expect(answer.lines).toEqual([
      { meter: 'webSearch', quantity: 6, unit: 'call', per: 1_000, rate: '10.00', amount: '0.06' },
    ]);
    expect(answer.total).toBe('0.06');
  });

  it.each([
    ['cacheWrite1h', { cacheWrite1h: 1 }],
    ['inputAudio', { inputAudio: 1 }],
    ['inputImage', { inputImage: 1 }],
    ['outputAudio', { outputAudio: 1 }],
    ['outputImage', { outputImage: 1 }],
    ['webSearch', { webSearch: 1 }],
  ])('without a rate leave the total unknown, never charged as text: %s', (_, used) => {
    expect(ask({ workload: { input: 1, output: 1, ...used } })).toMatchObject({ status: 'unknown', total: null });
  });

  it('may not be more than what they are a part of', () => {
    expect(workloadErrors(workload({ input: 10, cachedInput: 4, cacheWrite: 3, cacheWrite1h: 3 }))).toEqual([]);
    expect(workloadErrors(workload({ input: 10, cachedInput: 4, cacheWrite: 3, cacheWrite1h: 4 }))).toMatchObject([
      {
        parameter: 'cachedInput',
        message:
          'makes cachedInput + cacheWrite + cacheWrite1h 11, more than the input of 10 that they are part of; raise input or lower them',
      },
    ]);
    expect(workloadErrors(workload({ input: 10, cachedInput: 1, inputAudio: 5, cachedInputAudio: 2 }))).toMatchObject([
      { parameter: 'cachedInputAudio' },
    ]);
    expect(workloadErrors(workload({ output: 10, reasoning: 6, outputAudio: 5 }))).toMatchObject([
      { parameter: 'reasoning' },
    ]);
  });

  it('never cost more or less for being named, where all rates are the same', () => {
    const meters = [
      'input',
      'cachedInput',
      'cacheWrite',
      'cacheWrite1h',
      'inputAudio',
      'cachedInputAudio',
      'inputImage',
    ];
    const flat = offer({
      prices: [
        price({
          rates: { ...Object.fromEntries(meters.map((meter) => [meter, '1.00'])), input: '1.00', output: '1.00' },
        }),
      ],
    });
    const part = fc.nat({ max: 1_000 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 7, maxLength: 7 }), (parts) => {
        const [text = 0, cached = 0, cachedAudio = 0, write = 0, hour = 0, audio = 0, image = 0] = parts;
        const total = parts.reduce((sum, count) => sum + count, 0);
        const used = {
          input: text + cached + cachedAudio + write + hour + audio + image,
          cachedInput: cached + cachedAudio,
          cacheWrite: write,
          cacheWrite1h: hour,
          inputAudio: audio + cachedAudio,
          cachedInputAudio: cachedAudio,
          inputImage: image,
          output: 0,
        };
        const { lines, total: cost } = ask({ offer: flat, workload: used });
        expect(lines.reduce((sum, { quantity }) => sum + Number(quantity), 0)).toBe(total);
        expect(cost).toBe(ask({ offer: flat, workload: { input: total, output: 0 } }).total);
      }),
    );
  });
});

describe('residency', () => {
  const resident = offer({
    prices: [
      price({
        tiers: { batch: { rates: { input: '0.50', output: '1.00' } } },
        residency: { us: { rates: { input: '0.605', output: '2.409' }, sources: ['copy'] } },
      }),
    ],
  });

  it('has rates and footnotes of its own', () => {
    const answer = ask({ offer: resident, workload: { residency: 'us' } });
    expect(answer.total).toBe('3.014');
    expect(answer.price?.sources).toEqual(['copy']);
    expect(answer.permalink).toContain('&residency=us');
  });

  it('is unknown where no source prints it, for the offer or for its tier', () => {
    expect(ask({ workload: { residency: 'us' } })).toMatchObject({ status: 'unknown', total: null });
    expect(ask({ offer: resident, workload: { residency: 'us', tier: 'batch' } }).missing).toBe(
      'The batch rates for requests of 1,000,000 input tokens kept in the US are not known.',
    );
  });
});
