import { newId } from '@onevillage/platform-database';
import fc from 'fast-check';
import { aLot, locationOf, ORGANISATION, PRODUCER, SHOWROOM } from '../testing/a-shelf.js';
import { ledgerAlone, type LedgerAlone } from '../testing/ledger-alone.js';
import { ComparisonStore } from './comparison.store.js';
import { CountStore } from './count.store.js';
import { differenceOf, type Count } from './count.js';

let stock: LedgerAlone;
beforeAll(async () => {
  stock = await ledgerAlone();
});
afterAll(() => stock.database.drop());

const [count, comparison] = [new CountStore(), new ComparisonStore()];
const START = Date.parse('2026-03-10T00:00:00Z');
const minute = (n: number) => new Date(START + n * 60_000);
const HERE = locationOf('shelf');

/** Something that happened on the shelf, and when the ledger was told. */
interface Happened {
  readonly at: number;
  readonly late: number;
  readonly units: number;
  readonly owner: string;
  readonly state: 'free' | 'held';
}
const aHistory = fc.array(
  fc.record({
    at: fc.nat(60),
    /** Most are recorded at once; a till that was offline tells later. */
    late: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(60)),
    units: fc.integer({ min: -4, max: 6 }).filter((n) => n !== 0),
    owner: fc.constantFrom(PRODUCER, ORGANISATION),
    state: fc.constantFrom('free' as const, 'held' as const),
  }),
  { maxLength: 25 },
);

/** Writes it as the ledger would have: in the order in which it was told, each leg with what its key held then. */
async function record(lotId: string, history: readonly Happened[]): Promise<void> {
  const commandId = newId<string>();
  await stock.database.query(
    `insert into commands (command_id, kind, document_id, fingerprint, by_subject, at) values ($1, 'test', $1, '', 'test', now())`,
    [commandId],
  );
  const held = new Map<string, number>();
  const told = [...history].sort((a, b) => a.at + a.late - (b.at + b.late));
  for (const { at, late, units, owner, state } of told) {
    const after = (held.get(`${owner} ${state}`) ?? 0) + units;
    held.set(`${owner} ${state}`, after);
    await stock.database.query(
      `insert into stock_movements (movement_id, leg, lot_id, lot_version, location_id, owner_id, state, delta, balance_after,
         kind, recorded_at, occurred_at, command_id, document_id)
       values ($1, 1, $2, 1, $3, $4, $5, $6, $7, 'sale', $8, $9, $10, $10)`,
      [newId(), lotId, HERE, owner, state, units, after, minute(at + late), minute(at), commandId],
    );
  }
  for (const [key, quantity] of held) {
    const [owner, state] = key.split(' ');
    await stock.database.query(
      `insert into stock_balances (lot_id, location_id, owner_id, state, showroom_id, variant_id, is_account, quantity)
       values ($1, $2, $3, $4, $5, $6, false, $7)`,
      [lotId, HERE, owner, state, SHOWROOM, aLot().variantId, quantity],
    );
  }
}

/** A shelf never owes: a history that would is not one. */
function isPossible(history: readonly Happened[]): boolean {
  const orders = [
    [...history].sort((a, b) => a.at - b.at),
    [...history].sort((a, b) => a.at + a.late - (b.at + b.late)),
  ];
  return orders.every((order) => {
    const held = new Map<string, number>();
    return order.every(({ owner, state, units }) => {
      const after = (held.get(`${owner} ${state}`) ?? 0) + units;
      held.set(`${owner} ${state}`, after);
      return after >= 0;
    });
  });
}
const stoodAt = (history: readonly Happened[], moment: number) =>
  history.filter((one) => one.at <= moment).reduce((sum, one) => sum + one.units, 0);

async function aCount(openedAt: Date, lotIds: readonly string[]): Promise<Count> {
  const opened: Count = {
    countId: newId(),
    version: 1,
    showroomId: SHOWROOM,
    state: 'open',
    round: 1,
    blind: true,
    locationIds: [HERE],
    variantIds: null,
    producerId: null,
    lotIds,
    openedBy: 'somebody',
    openedAt,
    recountSince: null,
    endedBy: null,
    endedAt: null,
  };
  await stock.database.transaction((tx) => count.save(tx, opened));
  return opened;
}
let lots = 100;
async function aNewLot(): Promise<string> {
  const { lotId, variantId, productId, producerId, unit } = aLot({}, ++lots);
  await stock.database.query(
    `insert into lots (lot_id, version, variant_id, product_id, producer_id, code, unit, moved_at)
     values ($1, 1, $2, $3, $4, $5, $6, now())`,
    [lotId, variantId, productId, producerId, `L${lots}`, unit],
  );
  return lotId;
}
const sees = ({ countId }: Count, lotId: string, quantity: number, countedAt: Date, by: string) =>
  stock.database.transaction((tx) =>
    count.addSheet(tx, {
      sheetId: newId(),
      countId,
      round: 1,
      countedBy: by,
      fingerprint: Buffer.alloc(0),
      recordedAt: countedAt,
      lines: [{ locationId: HERE, goodsId: lotId, lotId, variantId: aLot().variantId, quantity, countedAt }],
    }),
  );
const compared = (of: Count) => stock.database.transaction((tx) => comparison.lines(tx, of));

describe('what a counter saw, compared with the ledger', () => {
  it('differs by what the counter got wrong, whatever moved before, in between and after, and however late it was told', async () => {
    await fc.assert(
      fc.asyncProperty(
        aHistory.filter(isPossible),
        fc.array(fc.record({ moment: fc.nat(70), error: fc.nat(2) }), { minLength: 1, maxLength: 3 }),
        async (history, counters) => {
          const lotId = await aNewLot();
          await record(lotId, history);
          for (const { moment, error } of counters) {
            const opened = await aCount(minute(0), [lotId]);
            await sees(opened, lotId, stoodAt(history, moment) + error, minute(moment), 'A');
            const [line] = await compared(opened);
            expect([line!.expected, differenceOf(line!)]).toEqual([stoodAt(history, moment), error]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names what stood there at the beginning and now, and nobody counted', async () => {
    await fc.assert(
      fc.asyncProperty(aHistory.filter(isPossible), fc.nat(60), async (history, opening) => {
        const lotId = await aNewLot();
        await record(lotId, history);
        const lines = await compared(await aCount(minute(opening), [lotId]));
        const stands = stoodAt(history, opening) > 0 && stoodAt(history, 999) > 0;
        expect(lines.map((line) => line.state)).toEqual(stands ? ['uncounted'] : []);
      }),
      { numRuns: 30 },
    );
  });

  it('is what each counter counted last', async () => {
    const lotId = await aNewLot();
    await record(lotId, [{ at: 0, late: 0, units: 5, owner: PRODUCER, state: 'free' }]);
    const opened = await aCount(minute(1), [lotId]);
    await sees(opened, lotId, 5, minute(12), 'A');
    await sees(opened, lotId, 3, minute(10), 'A');
    await sees(opened, lotId, 5, minute(11), 'B');
    expect(await compared(opened)).toMatchObject([{ state: 'settled', counted: 5, countedAt: minute(12) }]);
  });

  it('says nothing new when an approved count saw the same goods later', async () => {
    const lotId = await aNewLot();
    await record(lotId, [{ at: 0, late: 0, units: 5, owner: PRODUCER, state: 'free' }]);
    const [mine, other] = [await aCount(minute(1), [lotId]), await aCount(minute(1), [lotId])];
    await sees(mine, lotId, 3, minute(10), 'A');
    await sees(other, lotId, 4, minute(11), 'B');
    await stock.database.transaction(async (tx) => {
      await count.replaceLines(tx, other.countId, await comparison.lines(tx, other));
    });
    expect(await compared(mine)).toMatchObject([{ counted: 3 }]);
    await stock.database.transaction((tx) =>
      count.save(tx, { ...other, state: 'approved', endedBy: 'C', endedAt: minute(20) }),
    );
    expect(await compared(mine)).toMatchObject([{ state: 'uncounted' }]);
    await sees(mine, lotId, 4, minute(12), 'A');
    expect(await compared(mine)).toMatchObject([{ counted: 4 }]);
  });
});
