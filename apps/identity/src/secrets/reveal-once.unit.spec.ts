import type { Tx } from '@onevillage/platform-database';
import type { Answer, Commands, RequestContext } from '@onevillage/platform-http';
import { revealOnce } from './reveal-once.js';

interface Body {
  readonly secret: string | null;
}

/** A reply that remembers its headers, and commands that run the work `runs` times and say whether it was a repeat. */
function fakes(runs: number, repeated: boolean) {
  const headers = new Map<string, string>();
  const reply = {
    header: (name: string, value: string) => headers.set(name, value),
    hasHeader: (name: string) => headers.has(name),
  };
  const commands = {
    run: async (_ctx: RequestContext, work: (tx: Tx) => Promise<Answer<Body>>) => {
      for (let run = 0; run < runs; run++) await work({} as Tx);
      if (repeated) headers.set('idempotency-replayed', 'true');
      return { secret: null };
    },
  } as unknown as Commands;
  let made = 0;
  const work = (_tx: Tx, keep: (secret: string) => void): Promise<Answer<Body>> => {
    keep(`secret ${++made}`);
    return Promise.resolve({ body: { secret: null } });
  };
  const ctx = { exchange: { reply } } as unknown as RequestContext;
  return { headers, answer: revealOnce<Body>(commands, ctx, work, (_body, secret) => ({ secret })) };
}

describe('a secret in an answer', () => {
  it('is shown after the commit, and the answer is not kept by anybody', async () => {
    const { answer, headers } = fakes(1, false);
    expect(await answer).toEqual({ secret: 'secret 1' });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is the one of the attempt that was committed', async () => {
    expect(await fakes(3, false).answer).toEqual({ secret: 'secret 3' });
  });

  it('is not shown by a repeat, nor by an attempt that was undone because a twin was first', async () => {
    expect(await fakes(0, true).answer).toEqual({ secret: null });
    expect(await fakes(1, true).answer).toEqual({ secret: null });
  });
});
