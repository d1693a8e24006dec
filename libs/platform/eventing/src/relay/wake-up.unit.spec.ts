import { describe, expect, it } from '@jest/globals';
import { WakeUp } from './wake-up.js';

const LONG_MS = 60_000;
const elapsed = async (work: Promise<void>) => {
  const before = performance.now();
  await work;
  return performance.now() - before;
};

describe('WakeUp', () => {
  it('ends a wait when it is called', async () => {
    const wakeUp = new WakeUp();
    const waiting = wakeUp.wait(LONG_MS);
    wakeUp.call();
    expect(await elapsed(waiting)).toBeLessThan(1_000);
  });

  it('remembers calls that came while nobody waited, as one', async () => {
    const wakeUp = new WakeUp();
    wakeUp.call();
    wakeUp.call();
    expect(await elapsed(wakeUp.wait(LONG_MS))).toBeLessThan(1_000);
    expect(await elapsed(wakeUp.wait(30))).toBeGreaterThan(25);
  });

  it('forgets the call that ended a wait', async () => {
    const wakeUp = new WakeUp();
    const waiting = wakeUp.wait(LONG_MS);
    wakeUp.call();
    await waiting;
    expect(await elapsed(wakeUp.wait(30))).toBeGreaterThan(25);
  });
});
