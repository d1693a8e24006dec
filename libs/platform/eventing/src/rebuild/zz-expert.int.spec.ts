import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@onevillage/testing';
import { rebuildProgress } from '../operations/operations.js';
import { isRebuild } from '../shadow/shadow.store.js';
import { ConsumerBench } from '../testing/consumer-bench.js';
import { newThings, thing } from '../testing/consumer-events.js';
import { recordThings } from '../testing/consumer-things.js';

let bench: ConsumerBench;
beforeEach(async () => {
  bench = await ConsumerBench.open(3);
});
afterEach(() => bench.close());
const by = { actor: 'officer-1', reason: 'ticket 7' };
const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));
const progress = () => rebuildProgress(bench.database, 'things');

it('T1 gap dropped: rebuild ends', async () => {
  const [sick] = newThings(1) as [string];
  const strategy = bench.start();
  await bench.send(thing(sick, 1), thing(sick, 3));
  await bench.settled();
  console.log('parked live', await bench.parked());
  await strategy.drop((await bench.parked())[0]!.id, by);
  await strategy.rebuild('things');
  await wait(15_000);
  console.log('T1', await progress(), await bench.database.query('select projection,version,reason,error,attempts from parked_messages'));
  expect((await progress()).state).not.toBe('running');
});

it('T2 failed head in the shadow, dropped behind: rebuild ends', async () => {
  const [sick] = newThings(1) as [string];
  let faulty = true;
  const strategy = bench.start({
    handler: async (events, tx) => {
      // a handler that needs something outside its own tables: fails in the shadow only
      if (events.some((e) => e.version === 2) && (faulty || isRebuild(tx))) throw new Error('fault');
      await recordThings(events, tx);
    },
  });
  await bench.send(thing(sick, 1), thing(sick, 2), thing(sick, 3, 'forbidden'));
  await bench.settled();
  faulty = false;
  console.log(await strategy.replay((await bench.parked())[0]!.id, by));
  await strategy.drop((await bench.parked())[0]!.id, by);
  await strategy.rebuild('things');
  await wait(15_000);
  console.log('T2', await progress(), await bench.database.query('select projection,version,reason,error from parked_messages'));
  expect((await progress()).state).not.toBe('running');
});
