import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type Tx } from '@onevillage/platform-database';
import type { TestDatabase } from '@onevillage/testing';
import type { Channel } from '../channels/channel.js';
import {
  aBalance,
  aCertificate,
  aLot,
  aPrice,
  aProducer,
  aProduct,
  aShowroom,
  aVariant,
  id,
} from '../testing/builders.js';
import { NONE_WRONG, RIGHT, wrongQuantities, wrongVariants } from '../testing/feed-checker.js';
import { PartnerCopy } from '../testing/partner-copy.js';
import { aChannel, EVERYTHING, feedDatabase, Replica } from '../testing/replica.js';
import { publishChanges } from './feed.store.js';

const PRODUCERS = 4;
const PRODUCTS = 24;
const WRITERS = 6;
const LOTS = 8;
const SHOWROOMS = [id(0x70), id(0x90)];
const ROUNDS = 60;
const UNITS = [id(0xa1), id(0xa2), id(0xa3)];
const START = Date.parse('2026-11-01T00:00:00Z');
const HOUR = 3_600_000;

/** Reproducible: a failure names its seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const dayOf = (n: number): string => new Date(START + n * 24 * HOUR).toISOString().slice(0, 10);

let db: TestDatabase;
let other: Database;
beforeAll(async () => {
  db = await feedDatabase();
  other = new Database({ url: db.options.url, service: 'second replica', poolSize: 20 });
  await other.connect();
  // Every number that is ever given, in a table of its own: the lines themselves keep only their last.
  await db.query('CREATE TABLE given (seq bigint NOT NULL, by text NOT NULL)');
  await db.query(`CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO given VALUES (NEW.seq, TG_TABLE_NAME); RETURN NEW; END'`);
  for (const table of ['feed_lines', 'feed_exits', 'channel_availability']) {
    await db.query(
      `CREATE TRIGGER note AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION note()`,
    );
  }
});
afterAll(async () => {
  await other.close();
  await db.drop();
});

const variantOf = (product: number, n: number): string => id(3000 + product * 10 + n);
const placeOf = (showroom: number, n: number): string => id(7000 + showroom * 10 + n);

/** One random move of a lot of this writer's own: the events of an aggregate have one reader, as its partition has. */
function moveStock(tx: Tx, replica: Replica, writer: number, roll: ReturnType<typeof dice>): Promise<void> {
  const lot = writer * LOTS + roll(LOTS);
  const showroom = roll(2);
  const onHand = roll(6);
  const balance = {
    showroomId: SHOWROOMS[showroom]!,
    locationId: placeOf(showroom, roll(3)),
    held: Math.min(onHand, roll(3)),
  };
  const state = {
    lotId: id(8000 + lot),
    variantId: variantOf(lot % PRODUCTS, lot % 4 === 0 ? 1 : 0),
    expiresOn: lot % 2 === 0 ? dayOf(4 + roll(12)) : null,
    recall: roll(8) === 0 ? { recallId: id(8999), reason: 'Nấm mốc' } : null,
  };
  return replica.keepLots(tx, aLot([aBalance(onHand, balance)], state));
}

function moveShowroom(tx: Tx, replica: Replica, roll: ReturnType<typeof dice>): Promise<void> {
  const showroom = roll(2);
  const kinds = ['shelf', 'store', 'transit'] as const;
  const locations = kinds.map((kind, n) => {
    const state: 'open' | 'closed' = roll(8) === 0 ? 'closed' : 'open';
    return { locationId: placeOf(showroom, n), kind, name: kind, sellable: roll(4) > 0, state };
  });
  const zone = roll(2) === 0 ? 'Asia/Ho_Chi_Minh' : 'Asia/Tokyo';
  return replica.keepShowroom(
    tx,
    aShowroom({
      showroomId: SHOWROOMS[showroom]!,
      zone,
      locations,
      state: roll(6) === 0 ? 'closed' : 'open',
    }),
  );
}

/** One random change of one neighbour's fact. */
async function mutate(
  tx: Tx,
  replica: Replica,
  writer: number,
  roll: ReturnType<typeof dice>,
): Promise<void> {
  if (roll(2) === 0) return moveStock(tx, replica, writer, roll);
  if (roll(30) === 0) return moveShowroom(tx, replica, roll);
  const product = roll(PRODUCTS);
  const producer = product % PRODUCERS;
  const kind = roll(10);
  if (kind === 0) {
    const state = roll(4) === 0 ? 'suspended' : 'active';
    const adminUnitIds = UNITS.filter(() => roll(2) === 0);
    return replica.keepProducer(
      tx,
      aProducer({ producerId: id(1000 + producer), adminUnitIds, state }),
      roll(1000),
    );
  }
  if (kind < 5) {
    const variants = Array.from({ length: 1 + roll(3) }, (_, n) =>
      aVariant({
        variantId: variantOf(product, n),
        prices: [
          aPrice({ amount: 1 + roll(3), validFrom: dayOf(roll(10)), validThrough: dayOf(5 + roll(10)) }),
        ],
      }),
    );
    const group = roll(2) === 0 ? 'I' : 'II';
    const state = roll(8) === 0 ? 'retired' : 'active';
    const change = {
      productId: id(2000 + product),
      producerId: id(1000 + producer),
      variants,
      group,
      state,
    } as const;
    return replica.keepProduct(tx, aProduct(change), roll(1000));
  }
  const stars = 3 + roll(3);
  const from = roll(10);
  const dates = { validFrom: dayOf(from), validThrough: dayOf(from - 1 + roll(8)) };
  const state = roll(6) === 0 ? 'annulled' : 'granted';
  const certificateId = id(5000 + product * 10 + roll(2));
  const certificate = {
    certificateId,
    productId: id(2000 + product),
    stars,
    level: String(stars),
    state,
    ...dates,
  } as const;
  return replica.keepCertificate(tx, aCertificate(certificate), roll(1000));
}

/** Sixty of them at most, from the first to the last. */
const some = <T>(all: readonly T[]): T[] => all.filter((_, n) => n % Math.ceil(all.length / 60) === 0);

const sorted = (lines: ReadonlyMap<string, string>): [string, string][] =>
  [...lines].sort(([a], [b]) => (a < b ? -1 : 1));

describe('two replicas write while partners read', () => {
  const channels: [string, Channel][] = [
    ['everything', aChannel()],
    ['one province', aChannel({ ...EVERYTHING, adminUnitIds: [UNITS[0]!] }, 70)],
    ['food with four stars', aChannel({ ...EVERYTHING, groups: ['I'], minStars: 4 }, 71)],
    ['one showroom', aChannel(EVERYTHING, 72, { showroomIds: SHOWROOMS.slice(0, 1) })],
    [
      'two showrooms, of one province',
      aChannel({ ...EVERYTHING, adminUnitIds: [UNITS[0]!] }, 73, { showroomIds: SHOWROOMS }),
    ],
  ];

  it('full + deltas = full for every cursor, and numbers have no gap', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const clock = { now: new Date(START) };
    const replicas = [new Replica(db, clock), new Replica(other, clock)] as const;
    let writing = true;
    for (const showroomId of SHOWROOMS)
      await db.transaction((tx) => replicas[0].keepShowroom(tx, aShowroom({ showroomId, locations: [] })));
    for (const [, channel] of channels) await replicas[0].openChannel(channel);

    const write = async (n: number): Promise<void> => {
      const roll = dice(seed + n);
      const replica = replicas[n % 2]!;
      for (let round = 0; round < ROUNDS; round++) {
        await replica.db.transaction(async (tx) => {
          for (let change = roll(6); change >= 0; change--) await mutate(tx, replica, n, roll);
        });
        if (roll(3) > 0) await replica.writer.drain();
        if (roll(10) === 0) await sellOtherwise(replica, roll);
        if (roll(12) === 0) clock.now = new Date(clock.now.getTime() + roll(12) * HOUR);
      }
    };
    const sellOtherwise = (replica: Replica, roll: ReturnType<typeof dice>) => {
      const { channelId } = channels[3 + roll(2)]![1];
      const showroomIds = [SHOWROOMS, SHOWROOMS.slice(0, 1), SHOWROOMS.slice(1)][roll(3)]!;
      return replica.changeChannel(channelId, { showroomIds, safetyBuffer: roll(4) });
    };
    const copies: PartnerCopy[] = [];
    const read = async (channel: Channel, n: number): Promise<void> => {
      const roll = dice(seed + 100 + n);
      while (writing) {
        const copy = new PartnerCopy(channel);
        if (roll(4) > 0) await copy.load(replicas[roll(2)]!);
        for (let pages = roll(12); pages >= 0; pages--) await copy.follow(replicas[roll(2)]!, 1 + roll(20));
        copies.push(copy);
      }
    };

    const readers = Promise.all(channels.map(([, channel], n) => read(channel, n)));
    await Promise.all(Array.from({ length: WRITERS }, (_, n) => write(n))).finally(() => (writing = false));
    await readers;
    await Promise.all(replicas.map((replica) => replica.writer.drain()));

    expect(await wrongVariants(db, clock.now)).toEqual(RIGHT);
    expect(await wrongQuantities(db, clock.now)).toEqual(NONE_WRONG);
    expect(copies.length).toBeGreaterThan(10);
    for (const [name, channel] of channels) {
      const whole = new PartnerCopy(channel);
      await whole.load(replicas[0]);
      // No later change heals any longer what a cut page has lost.
      for (const [n, copy] of some(copies.filter((one) => one.channel === channel)).entries()) {
        await copy.catchUp(replicas[1], 1 + (n % 7));
        expect({ seed, name, lines: sorted(copy.lines) }).toEqual({ seed, name, lines: sorted(whole.lines) });
      }
    }
    const given = (await db.query<{ seq: number }>('SELECT DISTINCT seq FROM given ORDER BY seq')).map(
      (row) => row.seq,
    );
    const [head] = await db.query<{ seq: number }>('SELECT seq FROM feed_head');
    expect(given).toEqual(Array.from({ length: head!.seq }, (_, n) => n + 1));
    expect(given.length).toBeGreaterThan(200);
    const ofStock = await db.query(`SELECT DISTINCT seq FROM given WHERE by = 'channel_availability'`);
    expect(ofStock.length).toBeGreaterThan(50);
  }, 240_000); // walks of one change at a time, also on one busy core

  it('a copy goes wrong when numbers are given without the lock (planted)', async () => {
    const clock = { now: new Date(START) };
    const replica = new Replica(db, clock);
    const copy = new PartnerCopy(channels[0]![1]);
    await copy.load(replica);
    const [head] = await db.query<{ seq: number }>('SELECT seq FROM feed_head');
    const line = (variantId: string) => ({
      variantId,
      productId: id(9000),
      openLine: JSON.stringify({ variantId }).slice(0, -1),
      unit: null,
      hash: 'x',
      scopeKey: 'x',
      scope: { adminUnitIds: [], group: 'I', stars: 4 },
    });
    const moveHead = (tx: Tx, seq: number) =>
      tx.query('UPDATE feed_head SET seq = GREATEST(seq, $1), line_seq = GREATEST(seq, $1)', [seq]);

    await db.transaction(async (slow) => {
      await publishChanges(slow, [line(id(9001))], head!.seq, clock.now);
      await other.transaction(async (fast) => {
        await publishChanges(fast, [line(id(9002))], head!.seq + 1, clock.now);
        await moveHead(fast, head!.seq + 2);
      });
      await copy.catchUp(replica);
    });
    await copy.catchUp(replica);

    expect([copy.lines.has(id(9001)), copy.lines.has(id(9002))]).toEqual([false, true]);
  });
});
