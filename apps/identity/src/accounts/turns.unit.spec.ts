import { Turns } from './turns.js';

const holding = (turns: Turns) => {
  let done: () => void = () => undefined;
  let began = false;
  const result = turns.take(() => {
    began = true;
    return new Promise<void>((resolve) => (done = resolve));
  });
  return { result, done: () => done(), began: () => began };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('are had by so many at once, waited for by so many, in order, and refused to the rest', async () => {
    const turns = new Turns(2, 2);
    const [one, two, three, four] = [holding(turns), holding(turns), holding(turns), holding(turns)];
    await settled();
    expect([one, two, three, four].map((each) => each.began())).toEqual([true, true, false, false]);
    expect(turns.full).toBe(true);
    await expect(turns.take(() => Promise.resolve())).rejects.toMatchObject({ code: 'unavailable' });
    two.done();
    await settled();
    expect([three, four].map((each) => each.began())).toEqual([true, false]);
    for (const each of [one, three]) each.done();
    await settled();
    four.done();
    await Promise.all([one, two, three, four].map(({ result }) => result));
    expect(await turns.take(() => Promise.resolve('free'))).toBe('free');
  });

  it('come back when the work fails', async () => {
    const turns = new Turns(1, 0);
    for (let n = 0; n < 3; n++) {
      await expect(turns.take(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    }
  });
});
