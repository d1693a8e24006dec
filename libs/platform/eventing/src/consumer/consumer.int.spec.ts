import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@onevillage/platform-logging';
import { eventually } from '@onevillage/testing';
import { randomUUID } from 'node:crypto';
import { ConsumerBench } from '../testing/consumer-bench.js';
import {
  newThings,
  thing,
  ThingChangedV1,
  ThingMadeV1,
  ThingNotedV1,
  ThingSnapshottedV1,
  ThingSoldV1,
  withId,
} from '../testing/consumer-events.js';
import { APPLIED_SOUND, checkApplied, recordThings } from '../testing/consumer-things.js';

let bench: ConsumerBench;
beforeEach(async () => {
  bench = await ConsumerBench.open();
});
afterEach(() => bench.close());

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

describe('the consumer', () => {
  it('applies each event once and in order, also when everything is delivered ten times', async () => {
    const things = newThings(200);
    const events = [1, 2, 3].flatMap((version) => things.map((id) => thing(id, version)));
    await bench.send(...events);
    bench.start();
    for (let time = 0; time < 9; time++) await bench.send(...shuffled(events));
    await bench.settled();
    expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 3])))).toEqual(APPLIED_SOUND);
    expect(await bench.parked()).toEqual([]);
  });

  it('parks what comes after a gap and heals in order when the gap is filled', async () => {
    const [late, other] = newThings(2) as [string, string];
    bench.start();
    await bench.send(
      thing(late, 1),
      thing(late, 4),
      thing(late, 3),
      thing(other, 1),
      thing(late, 5),
      thing(other, 2),
    );
    await bench.settled();
    expect(
      await checkApplied(
        bench.database,
        new Map([
          [late, 1],
          [other, 2],
        ]),
      ),
    ).toEqual(APPLIED_SOUND);
    expect((await bench.parked()).map(({ version, reason }) => [version, reason])).toEqual([
      [3, 'gap'],
      [4, 'gap'],
      [5, 'behind'],
    ]);
    await bench.send(thing(late, 2), thing(late, 6));
    await bench.settled();
    expect(
      await checkApplied(
        bench.database,
        new Map([
          [late, 6],
          [other, 2],
        ]),
      ),
    ).toEqual(APPLIED_SOUND);
    expect(await bench.parked()).toEqual([]);
  });

  it('parks a poisoned message alone with its key; its neighbours in the same chunk go on', async () => {
    const things = newThings(300);
    const sick = new Set([things[7], things[140], things[299]]);
    const labelOf = (id: string, version: number) => (sick.has(id) && version === 2 ? 'forbidden' : 'fine');
    await bench.send(
      ...[1, 2, 3].flatMap((version) => things.map((id) => thing(id, version, labelOf(id, version)))),
    );
    const strategy = bench.start();
    await bench.settled();
    const expected = new Map(things.map((id) => [id, sick.has(id) ? 1 : 3]));
    expect(await checkApplied(bench.database, expected)).toEqual(APPLIED_SOUND);
    const parked = await bench.parked();
    expect(new Set(parked.map((row) => row.aggregateId))).toEqual(sick);
    expect(parked.filter((row) => row.version === 2).map((row) => row.reason)).toEqual([
      'failed',
      'failed',
      'failed',
    ]);
    expect(parked.filter((row) => row.version === 3).map((row) => row.reason)).toEqual([
      'behind',
      'behind',
      'behind',
    ]);
    expect(parked[0]?.error).toContain('[23514]');
    const [report] = await strategy.report();
    expect(report).toMatchObject({ lag: 0, parkedMessages: 6, parkedKeys: 3, conflicts: 0 });
  });

  it('keeps malformed messages, unknown types and unreadable data out of the way of everybody else', async () => {
    const [good, strange, wrong] = newThings(3) as [string, string, string];
    const whole = thing(good, 2);
    bench.start();
    await bench.send(
      thing(good, 1),
      { key: null, value: 'no event' },
      { ...whole, value: '{"label":' },
      { ...whole, headers: { ...whole.headers, ce_aggregateversion: '0' } },
      { key: whole.key, value: null, headers: whole.headers },
      { key: strange, value: whole.value, headers: whole.headers },
      thing(strange, 1, 'sold', ThingSoldV1),
      { ...thing(wrong, 1), value: JSON.stringify({ label: 7 }) },
      { ...thing(good, 2), value: JSON.stringify({ label: 'v2', addedLater: true }) },
      thing(good, 3, 'not for us', ThingNotedV1),
      thing(good, 4),
    );
    await bench.settled();
    const parked = await bench.parked();
    expect(parked.filter((row) => row.reason === 'malformed')).toHaveLength(5);
    expect(parked.find((row) => row.aggregateId === strange)?.reason).toBe('unknown-type');
    expect(parked.find((row) => row.aggregateId === wrong)?.reason).toBe('invalid-data');
    const history = await bench.database.query(
      'select version from thing_history where thing = $1 order by place',
      [good],
    );
    expect(history.map((row) => row['version'])).toEqual([1, 2, 4]);
  });

  it('drains an unknown type when a build that knows it starts', async () => {
    const [sold] = newThings(1) as [string];
    const before = bench.start();
    await bench.send(thing(sold, 1), thing(sold, 2, 'sold', ThingSoldV1), thing(sold, 3));
    await bench.settled();
    expect((await bench.parked()).map(({ reason }) => reason)).toEqual(['unknown-type', 'behind']);
    await bench.stop(before);
    bench.start({ handled: [ThingMadeV1, ThingChangedV1, ThingSoldV1] });
    await eventually(async () => expect(await bench.parked()).toEqual([]));
    expect(await checkApplied(bench.database, new Map([[sold, 3]]))).toEqual(APPLIED_SOUND);
  });

  it('sounds the alarm when a version has two events: the first stays, the key goes on', async () => {
    const [forged] = newThings(1) as [string];
    const strategy = bench.start();
    const impostor = withId(randomUUID(), forged, 1, 'forged', ThingChangedV1);
    await bench.send(thing(forged, 1), impostor, impostor, thing(forged, 2));
    await bench.settled();
    expect((await bench.parked()).map(({ version, reason }) => [version, reason])).toEqual([
      [1, 'conflicting-event'],
    ]);
    expect(await checkApplied(bench.database, new Map([[forged, 2]]))).toEqual(APPLIED_SOUND);
    expect((await strategy.report())[0]?.conflicts).toBeGreaterThan(0);
  });

  it('jumps with a snapshot', async () => {
    const [lost] = newThings(1) as [string];
    bench.start();
    await bench.send(
      thing(lost, 1),
      thing(lost, 5),
      thing(lost, 9, 'whole', ThingSnapshottedV1),
      thing(lost, 10),
    );
    await bench.settled();
    const history = await bench.database.query('select version from thing_history order by place');
    expect(history.map((row) => row['version'])).toEqual([1, 9, 10]);
    expect(await bench.parked()).toEqual([]);
  });

  it('applies once when the backend is killed in the middle of a chunk, and tries for as long as it takes', async () => {
    const things = newThings(50);
    let kills = 3;
    const strategy = bench.start({
      handler: async (events, tx) => {
        await recordThings(events, tx);
        if (kills-- > 0) await tx.query('select pg_terminate_backend(pg_backend_pid())');
      },
    });
    await bench.send(...[1, 2].flatMap((version) => things.map((id) => thing(id, version))));
    await bench.settled();
    expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 2])))).toEqual(APPLIED_SOUND);
    expect(await bench.parked()).toEqual([]);
    expect((await strategy.report())[0]?.retries).toBeGreaterThanOrEqual(3);
  });

  it('logs what becomes of an event together with the request that led to it', async () => {
    const lines: Record<string, unknown>[] = [];
    const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
    const [sick, ...others] = newThings(20) as [string, ...string[]];
    const correlationId = randomUUID();
    const traceId = 'a'.repeat(32);
    const { headers, ...message } = thing(sick, 1, 'forbidden');
    const links = { ce_correlationid: correlationId, ce_traceparent: `00-${traceId}-${'b'.repeat(16)}-01` };
    const strategy = bench.start({ logger: createLogger('bench', { destination }) });
    await bench.send(
      ...others.map((id) => thing(id, 1)),
      { ...message, headers: { ...headers, ...links } },
      ...others.map((id) => thing(id, 2)),
    );
    await bench.settled();
    const [parked] = await bench.parked();
    await strategy.replay(parked!.id, { actor: 'officer-1', reason: 'ticket 7' });
    const said = lines.filter(({ level }) => level === 'error');
    const about = { service: 'bench', projection: 'things', correlationId, traceId };
    expect(said).toMatchObject([
      { ...about, msg: 'A message failed: parked.' },
      { ...about, msg: 'A parked message failed.', parkedId: parked!.id },
    ]);
  });

  it('hands over whole runs: few calls for many events', async () => {
    const things = newThings(400);
    const calls: number[] = [];
    await bench.send(...things.map((id) => thing(id, 1)));
    bench.start({ handler: (events, tx) => (calls.push(events.length), recordThings(events, tx)) });
    await bench.settled();
    expect(calls).toEqual([400]);
  });
});
