import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database, Tx } from '@onevillage/platform-database';
import type { TestDatabase } from '@onevillage/testing';
import type { Channel } from '../channels/channel.js';
import {
  aBalance,
  aCertificate,
  aLot,
  aProducer,
  aProduct,
  aShowroom,
  aVariant,
  id,
  PROVINCE,
} from '../testing/builders.js';
import { PartnerCopy } from '../testing/partner-copy.js';
import { aChannel, EVERYTHING, feedDatabase, Replica } from '../testing/replica.js';

const VARIANTS = 3;
const LIMITS = [1, 2, 3, 5];
const CHANNELS: Channel[] = [
  aChannel(),
  aChannel({ ...EVERYTHING, minStars: 4 }, 70),
  aChannel({ ...EVERYTHING, groups: ['I', 'II'] }, 71),
  aChannel({ ...EVERYTHING, adminUnitIds: [PROVINCE] }, 72),
  aChannel({ ...EVERYTHING, minStars: 4 }, 73, { showroomIds: [id(0x70)], safetyBuffer: 1 }),
];

let db: TestDatabase;
let replica: Replica;
let saved: Map<Channel, Saved[]>;
beforeAll(async () => {
  db = await feedDatabase();
  replica = new Replica(db, { now: new Date('2026-11-22T05:00:00Z') });
  for (const channel of CHANNELS) await replica.openChannel(channel);
  saved = await writeAndSave();
});
afterAll(() => db.drop());

const variants = Array.from({ length: VARIANTS }, (_, n) => aVariant({ variantId: id(31 + n) }));
const product = (change: Partial<Parameters<typeof aProduct>[0]> = {}) => aProduct({ variants, ...change });
const stars = (n: number) => aCertificate({ stars: n, level: String(n) });

const stock = (tx: Tx, ...free: number[]) =>
  replica.keepLots(
    tx,
    ...free.map((units, n) => aLot([aBalance(units)], { lotId: id(81 + n), variantId: id(31 + n) })),
  );

/** Each alters what the scope of a channel is matched with, or what it may sell; most leave the line in it. */
const CHANGES: [string, (tx: Tx) => Promise<void>][] = [
  ['published', (tx) => replica.keepOne(tx)],
  ['a showroom', (tx) => replica.keepShowroom(tx, aShowroom())],
  ['more variants', (tx) => replica.keepProduct(tx, product(), 2)],
  ['stock', (tx) => stock(tx, 5, 1, 3)],
  ['five stars', (tx) => replica.keepCertificate(tx, stars(5), 2)],
  ['another group', (tx) => replica.keepProduct(tx, product({ group: 'II' }), 3)],
  ['other stock', (tx) => stock(tx, 2, 3)],
  ['another commune', (tx) => replica.keepProducer(tx, aProducer({ adminUnitIds: [id(0xb2), PROVINCE] }), 2)],
  ['three stars', (tx) => replica.keepCertificate(tx, stars(3), 3)],
  [
    'four stars again, with other stock',
    async (tx) => {
      await replica.keepCertificate(tx, stars(4), 4);
      await stock(tx, 0, 4);
    },
  ],
  ['fewer variants', (tx) => replica.keepProduct(tx, product({ variants: variants.slice(1) }), 4)],
  ['back in its commune', (tx) => replica.keepProducer(tx, aProducer(), 3)],
];

const sorted = (lines: ReadonlyMap<string, string>) => [...lines].sort(([a], [b]) => (a < b ? -1 : 1));

interface Saved {
  readonly cursor: string | undefined;
  readonly lines: ReadonlyMap<string, string>;
}

/** What a reader of pages of `limit` holds after each page, up to the one that says that there is no more. */
async function readFrom(reader: Replica, channel: Channel, from: Saved, limit: number): Promise<Saved[]> {
  const copy = new PartnerCopy(channel);
  copy.cursor = from.cursor;
  for (const [variantId, line] of from.lines) copy.lines.set(variantId, line);
  const saved: Saved[] = [];
  for (let more = true; more;) {
    ({ more } = await copy.follow(reader, limit));
    saved.push({ cursor: copy.cursor, lines: new Map(copy.lines) });
  }
  return saved;
}

/** After each change, a reader at rest and one in the middle of its pages; nothing changes after the last. */
async function writeAndSave(): Promise<Map<Channel, Saved[]>> {
  const given = new Map(
    CHANNELS.map((channel) => [channel, [{ cursor: undefined, lines: new Map() }] as Saved[]]),
  );
  for (const [, change] of CHANGES) {
    await db.transaction(change);
    await replica.writer.drain();
    for (const [channel, cursors] of given)
      cursors.push(...(await readFrom(replica, channel, cursors.at(-1)!, 2)));
  }
  return given;
}

/** Readers that ended up with something else than the full feed. */
async function wrongReaders(reader: Replica): Promise<string[]> {
  const wrong: string[] = [];
  for (const [n, channel] of CHANNELS.entries()) {
    const whole = new PartnerCopy(channel);
    await whole.load(replica);
    for (const [at, from] of saved.get(channel)!.entries()) {
      for (const limit of LIMITS) {
        const { lines } = (await readFrom(reader, channel, from, limit)).at(-1)!;
        if (JSON.stringify(sorted(lines)) !== JSON.stringify(sorted(whole.lines)))
          wrong.push(`channel ${n}, cursor ${at}, limit ${limit}`);
      }
    }
  }
  return wrong;
}

/** Reads the exit before the line where both have one number. */
const tiedTheOtherWay = (): Database =>
  new Proxy(db, {
    get: (target, name, receiver) =>
      name === 'query'
        ? (sql: string, params?: readonly unknown[]) =>
            target.query(sql.replaceAll(/(ORDER BY (step\.)?seq, (step\.)?rank)/g, '$1 DESC'), params)
        : Reflect.get(target, name, receiver),
  });

describe('pages of any size, from any cursor that was ever given, when nothing changes any longer', () => {
  it('lead to the full feed, also where a line left one scope and entered another under one number', async () => {
    expect([...saved.values()].every((cursors) => cursors.length > CHANGES.length)).toBe(true);
    expect(await wrongReaders(replica)).toEqual([]);
  });

  it('lose lines when the exit is told before the line (planted)', async () => {
    expect(await wrongReaders(new Replica(tiedTheOtherWay(), replica.clock))).not.toEqual([]);
  });
});
