import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  checkTopics,
  type CommittedEvent,
  deleteTopics,
  eventually,
  readTopic,
  SOUND,
  testDatabase,
  type TestDatabase,
  testTopicPrefix,
} from '@onevillage/testing';
import { Relay } from './relay.js';
import { plantedReads, runPlantedRelay } from '../testing/planted-relays.js';
import {
  committedEvents,
  createLots,
  kafkaOf,
  LOT_TOPIC,
  LotMovedV1,
  runWriters,
  silent,
  workloadMigrations,
} from '../testing/relay-workload.js';
import { ensureTopics } from '../kafka/topics.js';

/*
 * One run of 16 writers with long and short transactions over 12 lots, read by three relays at once: ours, and two
 * that read as it is usually done. The checker that clears ours convicts the other two.
 */
let db: TestDatabase;
let relay: Relay;
let committed: CommittedEvent[] = [];
const ENOUGH = 2_000;
const run = testTopicPrefix();
const prefixes = { ours: `${run}ours.`, 'id > last': `${run}id.`, 'by xid below xmin': `${run}xid.` };
const findings = async (prefix: string) => checkTopics(committed, await readTopic(prefix + LOT_TOPIC));

beforeAll(async () => {
  db = await testDatabase(workloadMigrations, { poolSize: 24 });
  const kafka = kafkaOf();
  for (const prefix of Object.values(prefixes)) await ensureTopics(kafka, [LotMovedV1], prefix);
  const lots = await createLots(db, 12);
  relay = new Relay({
    database: db,
    kafka,
    source: '/relay-test',
    topicPrefix: prefixes.ours,
    logger: silent,
  });
  relay.start();
  const written = eventually(async () => expect((await committedEvents(db)).length).toBeGreaterThan(ENOUGH), {
    timeoutMs: 50_000,
    everyMs: 500,
  });
  const writing = runWriters(db, lots, 16, written);
  await Promise.all([
    writing,
    runPlantedRelay(db, plantedReads['id > last'], prefixes['id > last'], writing),
    runPlantedRelay(db, plantedReads['by xid below xmin'], prefixes['by xid below xmin'], writing),
  ]);
  await eventually(async () => expect(await relay.lag()).toMatchObject({ events: 0 }), { timeoutMs: 30_000 });
  committed = await committedEvents(db);
});

afterAll(async () => {
  await relay.stop();
  await db.drop();
  await deleteTopics(run);
});

describe('16 writers with long and short transactions', () => {
  it('wrote enough to prove something', () => expect(committed.length).toBeGreaterThan(ENOUGH));

  it('our relay loses, doubles, inverts and skips nothing', async () => {
    expect(await findings(prefixes.ours)).toEqual({ ...SOUND, duplicates: 0 });
  });

  it('a relay that reads id > last loses events, and the checker sees it', async () => {
    const { lost, gaps } = await findings(prefixes['id > last']);
    expect(lost).not.toHaveLength(0);
    expect(gaps).not.toHaveLength(0);
  });

  it('a relay that orders by transaction inverts events, and the checker sees it', async () => {
    const { lost, inverted } = await findings(prefixes['by xid below xmin']);
    expect(lost).toEqual([]);
    expect(inverted).not.toHaveLength(0);
  });
});
