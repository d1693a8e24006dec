import { describe, expect, it } from '@jest/globals';
import { Gate } from './gate.js';

describe('the gate of the consumers', () => {
  it('lets four of ten connections be used at once, in the order of asking, also after failures', async () => {
    const gate = new Gate(10);
    const started: number[] = [];
    const finish: (() => void)[] = [];
    const works = [0, 1, 2, 3, 4, 5].map((number) =>
      gate.pass(async () => {
        started.push(number);
        await new Promise<void>((resolve) => (finish[number] = resolve));
        if (number === 0) throw new Error('failed');
      }),
    );
    works[0]?.catch(() => undefined);
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2, 3]);
    finish[0]?.();
    await works[0]?.catch(() => undefined);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    for (const number of [1, 2, 3, 4]) finish[number]?.();
    await Promise.all(works.slice(1, 5));
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
    finish[5]?.();
    await Promise.all(works.slice(1));
  });

  it('lets one in where the pool is small', async () => {
    expect(await new Gate(1).pass(async () => 'done')).toBe('done');
  });
});
