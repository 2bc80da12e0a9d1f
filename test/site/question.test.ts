import { describe, expect, it } from 'vitest';
import { addressOf, attributesOf, faultOf, namesIn, readAddress } from '../../site/question.ts';

const read = (query: string) => readAddress(new URLSearchParams(query));

describe('what the builder asks', () => {
  it.each([
    'models=o1,o3',
    'at=2025-02-01&models=deepseek-r1@together,o1',
    'heading-level=3&lang=de&models=o1,o3&sections=prices%20sources&theme=dark&workload=chat',
  ])('is the same after it was written as an address: %s', (query) => {
    expect(addressOf(read(query))).toBe(`?${query}`);
    expect(read(addressOf(read(query)))).toEqual(read(query));
  });

  it('takes a workload by its meters, as the card links to it', () => {
    expect(attributesOf(read('models=o1,o3&input=8000&output=500'))).toMatchObject({
      models: 'o1,o3',
      workload: 'input=8000 output=500',
      at: '',
    });
  });

  it.each([
    ['a blank within a name', 'Claude Opus 5', ['Claude Opus 5']],
    ['commas between names', ' GPT 4o ,o3,, o3', ['GPT 4o', 'o3']],
    ['nothing', ' , ', []],
  ])('leaves names whole: %s', (_what, text, names) => expect(namesIn(text)).toEqual(names));

  it.each([
    ['models=o1', 'Add one more.'],
    ['', 'Add two.'],
    ['models=a,b,c,d,e,f,g', 'Take some out.'],
    ['models=o1,o3&at=2025-02-30', '"2025-02-30" is not a day of the calendar.'],
    ['models=o1,o3&at=tomorrow', '"tomorrow" is not a day of the calendar.'],
  ])('is refused before it is asked: %s', (query, sentence) => expect(faultOf(read(query))).toContain(sentence));

  it.each(['models=o1,o3', 'models=o1,o3&at=2024-02-29', 'models=o1,o3&at=2025-03-10T20:00:00Z'])(
    'is asked: %s',
    (query) => expect(faultOf(read(query))).toBeUndefined(),
  );
});
