import { Turns } from './turns.js';

/** Work that ends when it is told to. */
function pieces() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, work, end: (name: string) => ends.get(name)!() };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('are taken by so many at once, the others in the order in which they came', async () => {
    const turns = new Turns(2);
    const { begun, work, end } = pieces();
    const all = ['a', 'b', 'c', 'd'].map((name) => turns.take(work(name)));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    end('a');
    await settled();
    ['c', 'd'].forEach(end);
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are given on by work that fails', async () => {
    const turns = new Turns(1);
    const failed = turns.take(() => Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
    expect(await turns.take(() => Promise.resolve('yes'))).toBe('yes');
  });

  it('are not taken by who went away while waiting', async () => {
    const turns = new Turns(1);
    const { begun, work, end } = pieces();
    const leaving = new AbortController();
    const first = turns.take(work('first'));
    const left = turns.take(work('left'), leaving.signal);
    const last = turns.take(work('last'));
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    end('first');
    await first;
    await settled();
    expect(begun).toEqual(['first', 'last']);
    end('last');
    await last;
    await expect(turns.take(work('never'), leaving.signal)).rejects.toThrow('gone');
  });

  it('are waited for by so many, and refused to the rest', async () => {
    const turns = new Turns(1, 1);
    const { begun, work, end } = pieces();
    const first = turns.take(work('first'));
    expect(turns.full).toBe(false);
    const second = turns.take(work('second'));
    expect(turns.full).toBe(true);
    await expect(turns.take(work('third'))).rejects.toMatchObject({ code: 'unavailable' });
    end('first');
    await first;
    await settled();
    expect(begun).toEqual(['first', 'second']);
    end('second');
    expect(await second).toBe('second');
    expect(await turns.take(() => Promise.resolve('free'))).toBe('free');
  });
});
