import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LotState } from '@onevillage/contracts-showroom';
import type { Tx } from '@onevillage/platform-database';
import type { TestDatabase } from '@onevillage/testing';
import type { Channel } from '../channels/channel.js';
import {
  aBalance,
  aCertificate,
  aLot,
  aProduct,
  aShowroom,
  aVariant,
  id,
  SHELF,
  STORE,
  TRANSIT,
  withdrawnToday,
} from '../testing/builders.js';
import { NONE_WRONG, wrongQuantities } from '../testing/feed-checker.js';
import { openTransaction } from '../testing/open-transaction.js';
import {
  aChannel,
  emptyFeed,
  EVERYTHING,
  feedDatabase,
  Replica,
  type TestClock,
} from '../testing/replica.js';

const NOON = new Date('2026-11-22T05:00:00Z');
const MIDNIGHT = new Date('2026-11-22T17:00:00Z');
const [HERE, THERE] = [id(0x70), id(0x90)];
const SHELF_THERE = id(0x91);
const there = aShowroom({
  showroomId: THERE,
  locations: [{ locationId: SHELF_THERE, kind: 'booth', name: 'Gian', sellable: true, state: 'open' }],
});
const onShelfThere = (onHand: number) => aBalance(onHand, { showroomId: THERE, locationId: SHELF_THERE });

let db: TestDatabase;
let clock: TestClock;
let replica: Replica;
let channel: Channel;

beforeAll(async () => {
  db = await feedDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  clock = { now: NOON };
  replica = new Replica(db, clock);
  await emptyFeed(db);
  await replica.publishOne();
  await settled(async (tx) => {
    await replica.keepShowroom(tx, aShowroom());
    await replica.keepShowroom(tx, there);
  });
  channel = await replica.openChannel(aChannel(EVERYTHING, 60, { showroomIds: [HERE] }));
  await replica.writer.drain();
});

const settled = async (work: (tx: Tx) => Promise<void>): Promise<void> => {
  await db.transaction(work);
  await replica.writer.drain();
};
const lots = (...states: LotState[]) => settled((tx) => replica.keepLots(tx, ...states));
const shown = async (to: Channel = channel) =>
  (await replica.readFull(to)).lines.map(({ availability, quantity, unit }) => [
    availability,
    quantity,
    unit,
  ]);
const seq = async (): Promise<number> =>
  (await db.query<{ seq: number }>('SELECT seq FROM feed_head'))[0]!.seq;
const IN_STOCK = (quantity: string, unit = 'piece') => [['in_stock', quantity, unit]];
const OUT_OF_STOCK = [['out_of_stock', '0', 'piece']];
const ON_REQUEST = [['on_request', null, 'piece']];

/** What the partner is told from here to the end of `work`, and how many numbers that took. */
async function toldBy(work: () => Promise<unknown>, to: Channel = channel) {
  const { end } = await replica.readFull(to);
  const before = await seq();
  await work();
  const { changes } = await replica.readChanges(to, end.cursor);
  const told = changes.map((one) =>
    one.op === 'delete' ? 'gone' : [one.product.availability, one.product.quantity],
  );
  return { told, numbers: (await seq()) - before };
}

describe('availability', () => {
  it('is what stands at places that sell, in a change with the whole line', async () => {
    expect(await shown()).toEqual(OUT_OF_STOCK);
    const { end } = await replica.readFull(channel);
    await lots(aLot([aBalance(5), aBalance(2, { locationId: STORE }), aBalance(9, { locationId: TRANSIT })]));

    const { changes } = await replica.readChanges(channel, end.cursor);
    const { lines } = await replica.readFull(channel);
    expect(await shown()).toEqual(IN_STOCK('7'));
    expect(changes).toEqual([{ op: 'upsert', variantId: id(3), product: lines[0] }]);
  });

  it('is on request where a channel sells from no showroom, and for services', async () => {
    await lots(aLot([aBalance(5)]));
    expect(await shown(aChannel(EVERYTHING, 61))).toEqual(ON_REQUEST);

    await settled((tx) => replica.keepProduct(tx, aProduct({ isService: true }), 2));
    expect(await shown()).toEqual([['on_request', null, null]]);
  });

  it('is less by what is held, until it is released', async () => {
    await lots(aLot([aBalance(5, { held: 2 })]));
    expect(await shown()).toEqual(IN_STOCK('3'));
    await lots(aLot([aBalance(5, { held: 5 })]));
    expect(await shown()).toEqual(OUT_OF_STOCK);
    await lots(aLot([aBalance(5)]));
    expect(await shown()).toEqual(IN_STOCK('5'));
  });

  it('adds up lots, owners and places, of each the last that one chunk of events tells', async () => {
    const consigned = aBalance(2, { ownerId: id(0x7e) });
    await lots(
      aLot([aBalance(9), consigned]),
      aLot([aBalance(4)], { lotId: id(0x81) }),
      aLot([aBalance(3)]),
      aLot([aBalance(1, { locationId: STORE })]),
    );

    expect(await shown()).toEqual(IN_STOCK('10'));
  });

  it('is in the unit of the line, and counts no lot that is counted otherwise', async () => {
    const loose = aVariant({ package: null, netQuantity: { value: '1', unit: 'kg' } });
    await lots(aLot([aBalance(5)]), aLot([aBalance(2_500)], { lotId: id(0x81), unit: 'kg' }));
    expect(await shown()).toEqual(IN_STOCK('5'));

    await settled((tx) => replica.keepProduct(tx, aProduct({ variants: [loose] }), 2));
    expect(await shown()).toEqual(IN_STOCK('2.5', 'kg'));
  });

  it('is there with the line, whatever was heard of first', async () => {
    const other = aProduct({ productId: id(20), variants: [aVariant({ variantId: id(21) })] });
    await lots(aLot([aBalance(5)], { variantId: id(21), productId: id(20) }));
    expect(await db.query('SELECT FROM channel_availability')).toEqual([]);
    await settled(async (tx) => {
      await replica.keepProduct(tx, other);
      await replica.keepCertificate(tx, aCertificate({ certificateId: id(22), productId: id(20) }));
    });

    expect((await shown()).sort()).toEqual([...IN_STOCK('5'), ...OUT_OF_STOCK]);
  });

  it('goes with the line, and comes back with it as it is then', async () => {
    await lots(aLot([aBalance(5)]));
    const gone = () => settled((tx) => replica.keepCertificate(tx, aCertificate(withdrawnToday), 2));
    expect(await toldBy(gone)).toEqual({ told: ['gone'], numbers: 1 });
    expect(await db.query('SELECT FROM channel_availability')).toEqual([]);
    await lots(aLot([aBalance(4)]));
    const back = () => settled((tx) => replica.keepCertificate(tx, aCertificate(), 3));

    expect(await toldBy(back)).toEqual({ told: [['in_stock', '4']], numbers: 1 });
  });

  it('of a place that cannot be read counts as none, and does not stop the others', async () => {
    await settled((tx) => replica.keepShowroom(tx, { ...there, zone: 'Mars/Olympus' }, 2));
    const wide = await replica.openChannel(aChannel(EVERYTHING, 61, { showroomIds: [HERE, THERE] }));
    const second = aProduct({ productId: id(20), variants: [aVariant({ variantId: id(21) })] });
    await settled(async (tx) => {
      await replica.keepProduct(tx, second);
      await replica.keepCertificate(tx, aCertificate({ certificateId: id(22), productId: id(20) }));
      const expiring = { lotId: id(0x81), variantId: id(21), expiresOn: '2026-12-01' };
      await replica.keepLots(tx, aLot([aBalance(5)]), aLot([onShelfThere(2)], expiring));
    });

    expect((await shown(wide)).sort()).toEqual([...IN_STOCK('5'), ...OUT_OF_STOCK]);
  });
});

describe('a change is told when what is published changes, and only then', () => {
  it('not when stock moves between places, showrooms or owners of the channel', async () => {
    const wide = await replica.openChannel(aChannel(EVERYTHING, 61, { showroomIds: [HERE, THERE] }));
    await lots(aLot([aBalance(5), onShelfThere(1)]));
    const relocated = () => lots(aLot([aBalance(3), aBalance(2, { locationId: STORE })]));
    const transferred = () => lots(aLot([aBalance(1), onShelfThere(3)]));

    expect(await toldBy(relocated)).toEqual({ told: [], numbers: 0 });
    expect(await toldBy(transferred, wide)).toEqual({ told: [], numbers: 1 });
    expect(await shown()).toEqual(IN_STOCK('3'));
    expect(await shown(wide)).toEqual(IN_STOCK('6'));
  });

  it('not when the safety buffer swallows it', async () => {
    await replica.changeChannel(channel.channelId, { safetyBuffer: 3 });
    await lots(aLot([aBalance(2)]));

    expect(await toldBy(() => lots(aLot([aBalance(3)])))).toEqual({ told: [], numbers: 0 });
    expect(await toldBy(() => lots(aLot([aBalance(4)])))).toEqual({ told: [['in_stock', '1']], numbers: 1 });
  });

  it('under one number for all channels; whom it does not concern keeps cursor and tag', async () => {
    const same = await replica.openChannel(aChannel(EVERYTHING, 61, { showroomIds: [HERE, THERE] }));
    const others = [
      await replica.openChannel(aChannel(EVERYTHING, 62, { showroomIds: [THERE] })),
      await replica.openChannel(aChannel(EVERYTHING, 63)),
    ];
    await replica.writer.drain();
    const before = await Promise.all(others.map((one) => replica.readFull(one)));

    expect(await toldBy(() => lots(aLot([aBalance(5)])))).toEqual({ told: [['in_stock', '5']], numbers: 1 });
    expect(await shown(same)).toEqual(IN_STOCK('5'));
    expect(await Promise.all(others.map((one) => replica.readFull(one)))).toEqual(before);
  });

  it('once, where the line changes with it', async () => {
    const both = () =>
      settled(async (tx) => {
        await replica.keepProduct(tx, aProduct({ brand: 'Lê Anh' }), 2);
        await replica.keepLots(tx, aLot([aBalance(5)]));
      });

    expect(await toldBy(both)).toEqual({ told: [['in_stock', '5']], numbers: 1 });
  });

  it('once from the beginning, however often line and stock have changed', async () => {
    await lots(aLot([aBalance(5)]));
    await settled((tx) => replica.keepProduct(tx, aProduct({ brand: 'Lê Anh' }), 2));
    expect((await replica.readChanges(channel, undefined)).changes).toHaveLength(1);
    await lots(aLot([aBalance(4)]));

    expect((await replica.readChanges(channel, undefined)).changes).toMatchObject([
      { product: { brand: 'Lê Anh', quantity: '4' } },
    ]);
  });
});

describe('what stands in the way of a sale', () => {
  it('a recall does, until it is lifted', async () => {
    const recall = { recallId: id(0x99), reason: 'Nấm mốc' };
    await lots(aLot([aBalance(5)]), aLot([aBalance(2)], { lotId: id(0x81) }));

    await lots(aLot([], { recall }));
    expect(await shown()).toEqual(IN_STOCK('2'));
    await lots(aLot([aBalance(6)], { recall }));
    expect(await shown()).toEqual(IN_STOCK('2'));
    await lots(aLot([]));
    expect(await shown()).toEqual(IN_STOCK('8'));
  });

  it('a location that does not sell, or is closed, and a closed showroom do', async () => {
    await lots(aLot([aBalance(5), aBalance(2, { locationId: STORE })]));
    const { locations } = aShowroom();
    const with_ = (change: object) =>
      locations.map((at) => (at.locationId === SHELF ? { ...at, ...change } : at));

    for (const [change, quantity] of [
      [{ locations: with_({ sellable: false }) }, IN_STOCK('2')],
      [{ locations: with_({ state: 'closed' }) }, IN_STOCK('2')],
      [{ state: 'closed' }, OUT_OF_STOCK],
      [{}, IN_STOCK('7')],
    ] as const) {
      await settled((tx) => replica.keepShowroom(tx, aShowroom(change as object), 2));
      expect(await shown()).toEqual(quantity);
    }
  });

  it('expiry does, at local midnight after the last day, though no event comes and only readers are awake', async () => {
    const expiring = { lotId: id(0x81), expiresOn: '2026-11-22' };
    await lots(aLot([aBalance(5)]), aLot([aBalance(2)], expiring));
    clock.now = new Date(MIDNIGHT.getTime() - 1);
    expect(await shown()).toEqual(IN_STOCK('7'));

    const passed = async () => (clock.now = MIDNIGHT);
    expect(await toldBy(passed)).toEqual({ told: [['in_stock', '5']], numbers: 1 });
    expect(await db.query(`SELECT FROM feed_due WHERE kind = 'stock'`)).toEqual([]);
  });

  it('expiry of what is no longer there, or no longer published, changes nothing and is forgotten', async () => {
    await lots(aLot([aBalance(2)], { expiresOn: '2026-11-22' }));
    await lots(aLot([aBalance(0)], { expiresOn: '2026-11-22' }));
    clock.now = MIDNIGHT;
    expect(await toldBy(() => replica.writer.drain())).toEqual({ told: [], numbers: 0 });

    await lots(aLot([aBalance(2)], { expiresOn: '2026-11-23' }));
    await settled((tx) => replica.keepCertificate(tx, aCertificate(withdrawnToday), 2));
    expect(await db.query('SELECT FROM feed_due')).toEqual([]);
  });

  it('a date that is corrected counts from then on', async () => {
    await lots(aLot([aBalance(5)], { expiresOn: '2026-11-21' }));
    expect(await shown()).toEqual(OUT_OF_STOCK);
    await lots(aLot([], { expiresOn: '2026-11-22' }));
    expect(await shown()).toEqual(IN_STOCK('5'));
  });
});

describe('a channel that changes', () => {
  beforeEach(() => lots(aLot([aBalance(5), onShelfThere(2)])));
  const change = (patch: Parameters<Replica['changeChannel']>[1]) => async () => {
    await replica.changeChannel(channel.channelId, patch);
    await replica.writer.drain();
  };

  it('tells other showrooms and another buffer as changes of the lines that they concern', async () => {
    expect(await toldBy(change({ safetyBuffer: 4 }))).toMatchObject({ told: [['in_stock', '1']] });
    expect(await toldBy(change({ showroomIds: [THERE] }))).toMatchObject({ told: [['out_of_stock', '0']] });
    expect(await toldBy(change({ showroomIds: [HERE, THERE], safetyBuffer: 0 }))).toMatchObject({
      told: [['in_stock', '7']],
    });
    expect(await toldBy(change({ name: 'Chợ' }))).toEqual({ told: [], numbers: 0 });
    await lots(aLot([onShelfThere(0)]));
    expect(await toldBy(change({ showroomIds: [THERE] }))).toMatchObject({ told: [['out_of_stock', '0']] });
  });

  it('begins and ceases to sell with a new full feed: every line is another', async () => {
    const tooOld = expect.objectContaining({ code: 'ecommerce-sync.cursor-too-old' });
    for (const [showroomIds, quantity] of [
      [[], ON_REQUEST],
      [[THERE], IN_STOCK('2')],
    ] as const) {
      const { end } = await replica.readFull(channel);
      channel = await replica.changeChannel(channel.channelId, { showroomIds: [...showroomIds] });
      await replica.writer.drain();

      await expect(replica.readChanges(channel, end.cursor)).rejects.toThrow(tooOld);
      expect(await shown()).toEqual(quantity);
    }
  });

  it('publishes nothing any more when it is closed', async () => {
    await replica.closeChannel(channel.channelId);
    await lots(aLot([aBalance(1)]));

    expect(await db.query('SELECT FROM channel_availability')).toEqual([]);
  });
});

describe('stock and places that are written at the same time', () => {
  it('are counted together, whichever commits first', async () => {
    const kept = {
      places: (tx: Tx) => replica.keepShowroom(tx, aShowroom()),
      stock: (tx: Tx) => replica.keepLots(tx, aLot([aBalance(5)])),
    };
    for (const [first, second] of [
      ['places', 'stock'],
      ['stock', 'places'],
    ] as const) {
      await db.query('TRUNCATE source_stock, source_selling_places, channel_availability');
      const [one, other] = [await openTransaction(db), await openTransaction(db)];
      await kept[first](one.tx);
      await kept[second](other.tx);
      for (const { commit } of [one, other]) {
        await replica.writer.drain();
        await commit();
      }
      await replica.writer.drain();

      expect(await shown()).toEqual(IN_STOCK('5'));
      expect(await wrongQuantities(db, clock.now)).toEqual(NONE_WRONG);
    }
  });

  it('are noticed as red by the checker when nobody counts (planted)', async () => {
    await db.transaction((tx) => replica.keepLots(tx, aLot([aBalance(5)])));

    expect(await wrongQuantities(db, clock.now)).toEqual([
      { channelId: channel.channelId, variantId: id(3), published: '0', sellable: '5' },
    ]);
  });
});
