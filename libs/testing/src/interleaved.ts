import type { Database, Tx } from '@onevillage/platform-database';
import { eventually } from './eventually.js';

/**
 * Two transactions at once, the worst way: `second` begins when `first` has done everything but commit, and `first`
 * commits only when `second` is done or seen waiting for it.
 * @throws what either throws
 */
export async function interleaved<A, B>(
  database: Database,
  first: (tx: Tx) => Promise<A>,
  second: (tx: Tx) => Promise<B>,
): Promise<{ first: A; second: B; waited: boolean }> {
  const done = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const a = database.transaction(async (tx) => {
    const answer = await first(tx);
    done.resolve();
    await commit.promise;
    return answer;
  });
  await Promise.race([done.promise, a]);
  let isOver = false;
  const b = database.transaction(second).finally(() => (isOver = true));
  b.catch(() => undefined);
  const waited = await eventually(async () => {
    const waiting = await database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (!isOver && waiting.length === 0) throw new Error('the second transaction neither waits nor ends');
    return waiting.length > 0;
  }).finally(() => commit.resolve());
  return { first: await a, second: await b, waited };
}
