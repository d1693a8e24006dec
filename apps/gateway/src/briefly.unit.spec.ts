import { briefly } from './briefly.js';

describe('what is kept briefly', () => {
  const clock = { now: 1_000 };
  const counted = (outcome: () => Promise<number>) => {
    const made = { times: 0 };
    const ask = briefly(
      100,
      () => {
        made.times++;
        return outcome();
      },
      () => clock.now,
    );
    return { made, ask };
  };

  it('is made once for all who ask at a time and a little later, then anew', async () => {
    let n = 0;
    const { made, ask } = counted(() => Promise.resolve(++n));
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    clock.now += 99;
    expect(await ask()).toBe(1);
    clock.now += 1;
    expect(await ask()).toBe(2);
    expect(made.times).toBe(2);
  });

  it('is no failure', async () => {
    const outcomes = [() => Promise.reject(new Error('away')), () => Promise.resolve(7)];
    const { made, ask } = counted(() => outcomes.shift()!());
    const [one, other] = await Promise.allSettled([ask(), ask()]);
    expect([one.status, other.status, made.times]).toEqual(['rejected', 'rejected', 1]);
    expect(await ask()).toBe(7);
  });
});
