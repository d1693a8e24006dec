import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LotState } from '@onevillage/contracts-showroom';
import type { TestDatabase } from '@onevillage/testing';
import fc from 'fast-check';
import { aBalance, aLot, id } from '../testing/builders.js';
import { emptyFeed, feedDatabase, Replica } from '../testing/replica.js';

let db: TestDatabase;
let replica: Replica;
beforeAll(async () => {
  db = await feedDatabase();
  replica = new Replica(db, { now: new Date('2026-11-22T05:00:00Z') });
});
afterAll(() => db.drop());
beforeEach(() => emptyFeed(db));

const balance = fc
  .record({
    locationId: fc.nat(2).map((n) => id(0x71 + n)),
    ownerId: fc.nat(1).map((n) => id(1 + n)),
    onHand: fc.nat(3),
    held: fc.nat(2),
  })
  .map(({ onHand, held, ...place }) => aBalance(onHand, { ...place, held: Math.min(onHand, held) }));
const event = fc
  .record({
    lotId: fc.nat(2).map((n) => id(0x80 + n)),
    balances: fc.array(balance, { maxLength: 4 }),
    expiresOn: fc.constantFrom(null, '2026-12-01', '2027-01-01'),
    recall: fc.constantFrom(null, null, { recallId: id(0x99), reason: 'Nấm mốc' }),
  })
  .map((state) => aLot(state.balances, state));

const facts = ({ lotId, expiresOn, recall }: LotState, place: string, free: number) =>
  [lotId, place, expiresOn, recall !== null, free].join(' ');

/** One event after the other, the plain way. */
function folded(events: readonly LotState[]): string[] {
  const lots = new Map<string, { state: LotState; free: Map<string, number> }>();
  for (const state of events) {
    const { free } = lots.get(state.lotId) ?? { free: new Map<string, number>() };
    for (const one of state.balances) free.set(`${one.locationId} ${one.ownerId}`, one.onHand - one.held);
    lots.set(state.lotId, { state, free });
  }
  const rows = [...lots.values()].flatMap(({ state, free }) =>
    [...free].filter(([, units]) => units > 0).map(([place, units]) => facts(state, place, units)),
  );
  return rows.sort();
}

const kept = async (): Promise<string[]> => {
  const rows = await db.query<{ row: string }>(
    `SELECT concat_ws(' ', lot_id, location_id, owner_id, COALESCE(expires_on::text, ''), recalled, free) AS row
     FROM source_stock`,
  );
  return rows.map(({ row }) => row.replace(/ t (\d+)$/, ' true $1').replace(/ f (\d+)$/, ' false $1')).sort();
};

describe('what is kept of lots', () => {
  it('is what their events add up to, however they are cut into chunks', async () => {
    const chunks = fc.array(fc.array(event, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(chunks, async (given) => {
        await emptyFeed(db);
        for (const chunk of given) await db.transaction((tx) => replica.keepLots(tx, ...chunk));

        expect(await kept()).toEqual(folded(given.flat()));
      }),
      { numRuns: 60 },
    );
  });

  it('has no row for what there is nothing of', async () => {
    await db.transaction((tx) => replica.keepLots(tx, aLot([aBalance(5)]), aLot([aBalance(5, { held: 5 })])));

    expect(await kept()).toEqual([]);
  });
});
