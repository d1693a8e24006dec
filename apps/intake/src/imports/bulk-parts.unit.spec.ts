import type { BulkItemResult } from '@onevillage/contracts-kit';
import { answersFor, itemFaults, portions } from './bulk-parts.js';

const item = (bytes: number): object => ({ text: 'ă'.repeat(bytes / 2) });

describe('portions', () => {
  it('hold at most 1,000 items', () => {
    const parts = portions(Array.from({ length: 2_001 }, () => ({})));
    expect(parts.map((part) => part.length)).toEqual([1_000, 1_000, 1]);
    expect(parts.flat()).toEqual(Array.from({ length: 2_001 }, (_, i) => i));
  });

  it('stay below what a service takes as one body, counted in bytes', () => {
    const items = Array.from({ length: 10 }, () => item(300_000));
    const parts = portions(items);
    expect(parts.map((part) => part.length)).toEqual([2, 2, 2, 2, 2]);
    for (const part of parts) {
      expect(Buffer.byteLength(JSON.stringify({ items: part.map((i) => items[i]) }))).toBeLessThan(1_048_576);
    }
  });

  it('are none for nothing', () => expect(portions([])).toEqual([]));
});

describe('what a service did not understand', () => {
  it('is told of each item alone', () => {
    const faults = itemFaults(
      [
        { pointer: '/items/1/name', code: 'too-long', message: 'Shorten the name.' },
        { pointer: '/items/1/brand', code: 'too-long', message: 'Shorten the brand.' },
        { pointer: '/items/3', code: 'not-object', message: 'No object.' },
      ],
      4,
    );
    expect([...faults.keys()]).toEqual([1, 3]);
    expect(faults.get(1)).toMatchObject({
      status: 'refused',
      problem: {
        code: 'validation',
        detail: 'Shorten the name.; Shorten the brand.',
        errors: [{ pointer: '/name' }, { pointer: '/brand' }],
      },
    });
  });

  it('is nothing where it speaks of no item of ours', () => {
    const errors = [{ pointer: '/items' }, { pointer: '/items/9/name' }, { pointer: '/dryRun' }, {}];
    expect(itemFaults(errors, 4).size).toBe(0);
  });
});

it('answers go to the items that were asked for', () => {
  const answers = new Array<BulkItemResult>(4);
  answersFor(
    [1, 3],
    [
      { index: 0, status: 'created' },
      { index: 1, status: 'unchanged' },
    ],
    answers,
  );
  answersFor([0, 2], new Map([[1, { index: 1, status: 'refused' } as const]]), answers);
  expect(answers.map((one) => one && [one.index, one.status])).toEqual([
    undefined,
    [1, 'created'],
    [2, 'refused'],
    [3, 'unchanged'],
  ]);
});
