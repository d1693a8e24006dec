import { describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { openLoop } from './open-loop.js';

describe('the open loop', () => {
  it('intends one each period, and is not held up by slow answers', async () => {
    let open = 0;
    let most = 0;
    const shots = await openLoop(['a', 'b', 'c', 'd', 'e'], 200, async () => {
      most = Math.max(most, ++open);
      await delay(100);
      open--;
    });
    expect(most).toBe(5);
    const gaps = shots.slice(1).map((shot, i) => shot.intended - shots[i]!.intended);
    for (const gap of gaps) expect(gap).toBeCloseTo(5, 6);
  });

  it('charges the time that the sender was held up to what was sent late', async () => {
    const shots = await openLoop(['a', 'b', 'c'], 1_000, async (id) => {
      if (id !== 'a') return;
      for (const until = performance.now() + 60; performance.now() < until;); // the event loop stands still
    });
    expect(shots[1]!.sent - shots[1]!.intended).toBeGreaterThan(40);
    expect(shots[1]!.intended - shots[0]!.intended).toBeCloseTo(1, 6);
  });

  it('goes on past a refusal and says which it was', async () => {
    const shots = await openLoop(['a', 'b'], 1_000, (id) =>
      id === 'a' ? Promise.reject(new Error('409')) : Promise.resolve(),
    );
    expect(shots.map(({ acknowledged }) => acknowledged === null)).toEqual([true, false]);
  });
});
