import { describe, expect, it } from '@jest/globals';
import { latencies, percentile, ratios, spread } from './statistics.js';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const shuffled = (values: number[]) => values.map((value, i) => values[(i * 7919) % values.length] ?? value);

describe('percentiles', () => {
  it('are values that were measured, by nearest rank', () => {
    const thousand = shuffled(upTo(1_000));
    expect(latencies(thousand)).toEqual({ count: 1_000, p50: 500, p99: 990, p999: 999, max: 1_000 });
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
    expect(percentile([1, 2], 0.99)).toBe(2);
    expect(percentile([7], 0.001)).toBe(7);
  });

  it('sort by number, not by text, and leave the samples as they are', () => {
    const samples = [10, 9, 100, 1];
    expect(percentile(samples, 1)).toBe(100);
    expect(samples).toEqual([10, 9, 100, 1]);
  });

  it('show a single slow sample in the maximum and not in the p99 of a thousand', () => {
    const samples = [...upTo(999).map(() => 5), 4_000];
    expect(latencies(samples)).toEqual({ count: 1_000, p50: 5, p99: 5, p999: 5, max: 4_000 });
  });

  it('of nothing are not a number', () => expect(latencies([]).p99).toBeNaN());
});

describe('spread', () => {
  it('takes the middle of an odd number of runs, and between the two of an even one', () => {
    expect(spread([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
    expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
    expect(spread([2])).toEqual({ median: 2, min: 2, max: 2 });
  });
});

describe('ratios', () => {
  it('divide pair by pair, not median by median', () => {
    expect(ratios([10, 40, 90], [10, 20, 30])).toEqual({ median: 2, min: 1, max: 3 });
  });

  it('give no credit for a run of either side that failed', () => {
    expect(ratios([0, 10], [5, 0])).toEqual({ median: 0, min: 0, max: 0 });
  });

  it('refuse what is not paired', () => {
    expect(() => ratios([1, 2], [1])).toThrow('no pairs');
    expect(() => ratios([], [])).toThrow('no pairs');
  });
});
