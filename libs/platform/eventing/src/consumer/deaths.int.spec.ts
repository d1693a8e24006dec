import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, startChild, type TestChild } from '@onevillage/testing';
import type { FaultPoint } from '../fault-point.js';
import { ConsumerBench } from '../testing/consumer-bench.js';
import { newThings, thing } from '../testing/consumer-events.js';
import { APPLIED_SOUND, checkApplied } from '../testing/consumer-things.js';

let bench: ConsumerBench;
let starts = 0;
beforeEach(async () => {
  bench = await ConsumerBench.open();
});
afterEach(() => bench.close());

/** A group of its own each time: the broker waits for a dead member of a group until its session times out. */
function child(env: Record<string, string> = {}): TestChild {
  return startChild(new URL('../testing/consumer-child.ts', import.meta.url), {
    TEST_DATABASE: bench.database.options.url,
    TEST_PREFIX: bench.prefix,
    TEST_SERVICE: `bench-${++starts}`,
    ...env,
  });
}

/** Starts consumers one after the other, each when the last one has died. */
async function deathsUntil(end: Promise<unknown>): Promise<number> {
  for (let deaths = 0; deaths < 8; deaths++) {
    const victim = child();
    const outcome = await Promise.race([victim.exited.then(() => 'died'), end.then(() => 'over')]);
    if (outcome === 'died') continue;
    await victim.kill();
    return deaths;
  }
  throw new Error('the message kills for ever');
}

describe('a consumer that dies', () => {
  it.each<[FaultPoint, number]>([
    ['consumer.fetched', 2],
    ['consumer.in-transaction', 2],
    ['consumer.after-commit', 2],
    ['consumer.after-offset', 1],
  ])('at %s: another one goes on, nothing lost, nothing twice', async (point, pass) => {
    const things = newThings(40);
    const versions = (from: number) =>
      [from, from + 1].flatMap((version) => things.map((id) => thing(id, version)));
    const victim = child({ FAULT_POINT: `${point}:${pass}` });
    for (const from of [1, 3]) {
      await bench.send(...versions(from));
      if (from === 1) await eventually(() => bench.settled(80), { timeoutMs: 20_000 });
    }
    expect((await victim.exited).signal).toBe('SIGKILL');
    await bench.send(...versions(5));
    const heir = child();
    await bench.settled();
    expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 6])))).toEqual(APPLIED_SOUND);
    await heir.kill();
  });

  it('of one message: the message is parked after three deaths alone, and everything else goes on', async () => {
    const [killer, ...others] = newThings(30) as [string, ...string[]];
    const all = [killer, ...others];
    await bench.send(...all.map((id) => thing(id, 1)));
    await bench.send(...all.map((id) => thing(id, 2, id === killer ? 'killer' : 'fine')));
    await bench.send(...all.map((id) => thing(id, 3)));
    const deaths = await deathsUntil(bench.settled());
    // One with the chunk in hand, three with the message alone.
    expect(deaths).toBe(4);
    expect((await bench.parked()).map(({ aggregateId, reason }) => [aggregateId, reason])).toEqual([
      [killer, 'killed-process'],
      [killer, 'behind'],
    ]);
    const expected = new Map(all.map((id) => [id, id === killer ? 1 : 3]));
    expect(await checkApplied(bench.database, expected)).toEqual(APPLIED_SOUND);
  });

  it('of a parked message that is set free: it is started three times, then waits for a person', async () => {
    const [killer] = newThings(1) as [string];
    await bench.send(thing(killer, 1), thing(killer, 3, 'killer'));
    const parker = child();
    await bench.settled();
    await parker.kill();
    await bench.send(thing(killer, 2));
    const parkedForGood = async () => expect((await bench.parked())[0]?.reason).toBe('killed-process');
    const deaths = await deathsUntil(eventually(parkedForGood, { timeoutMs: 50_000 }));
    // Version 2 sets it free: with the chunk in hand, then three times alone.
    expect(deaths).toBe(4);
    expect(await checkApplied(bench.database, new Map([[killer, 2]]))).toEqual(APPLIED_SOUND);
  });

  it('not, but stops for longer than its session: when it wakes up it has no say any more', async () => {
    const things = newThings(60);
    const zombie = child({ TEST_SERVICE: 'bench', TEST_SLOW_MS: '300' });
    for (let at = 0; at < 60; at += 20)
      await bench.send(...things.slice(at, at + 20).map((id) => thing(id, 1)));
    await eventually(async () =>
      expect((await bench.database.query('select 1 from thing_history')).length).toBeGreaterThan(0),
    );
    process.kill(zombie.pid, 'SIGSTOP');
    await bench.send(...things.map((id) => thing(id, 2)));
    bench.start();
    await bench.settled();
    process.kill(zombie.pid, 'SIGCONT');
    await bench.send(...things.map((id) => thing(id, 3)));
    await bench.settled();
    expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 3])))).toEqual(APPLIED_SOUND);
    await zombie.kill();
  });
});
