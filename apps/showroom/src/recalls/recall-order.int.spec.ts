import { ProductRegisteredV1, type ProductState } from '@onevillage/contracts-catalog';
import { newId, type Tx } from '@onevillage/platform-database';
import type { ConsumedEvent } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { ANONYMOUS, type Caller } from '@onevillage/kernel';
import { eventually, interleaved } from '@onevillage/testing';
import { newLot } from '../lots/new-lot.js';
import { ProductsProjection } from '../projections/products.projection.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { PRODUCER, SHOWROOM } from '../testing/a-shelf.js';
import { aProductState, aVariantState, gtin } from '../testing/neighbour-states.js';
import { ledgerAlone, type LedgerAlone } from '../testing/ledger-alone.js';
import { aScript } from '../testing/stock-script.js';
import { RecallLots } from './recall-lots.js';
import { RecallStore } from './recall.store.js';
import { RecallUseCase } from './recall.use-case.js';
import { RecallWork } from './recall.work.js';
import { WidenRecalls } from './widen-recalls.js';

let stock: LedgerAlone;
let recalls: RecallUseCase;
let recallLots: RecallLots;
let products: ProductsProjection;
const ledger = new StockLedger(new StockLedgerStore());
const lotsOf = (store: RecallStore) =>
  new RecallLots(stock.database, ledger, store, new RecallWork(), createLogger('test', { level: 'silent' }));
const useCase = (store: RecallStore) => new RecallUseCase(store, lotsOf(store));
beforeAll(async () => {
  stock = await ledgerAlone();
  const store = new RecallStore(stock.database);
  recallLots = lotsOf(store);
  recalls = useCase(store);
  products = new ProductsProjection(new WidenRecalls(store, recallLots));
});
afterAll(() => stock.database.drop());

const caller: Caller = {
  principal: { ...ANONYMOUS, subject: 'admin', roles: ['admin'] },
  now: new Date('2026-03-10T02:00:00Z'),
  requireVersion: () => undefined,
};
const WHY = { reason: 'Nấm mốc' };
/** A variant of a new product; its lots are made by `receive`. */
async function aVariant(): Promise<string> {
  const state = aProductState({ producerId: PRODUCER });
  await stock.database.transaction(hear(state));
  return state.variants[0]!.variantId;
}
const hear = (state: ProductState) => (tx: Tx) =>
  products.keep(
    [
      { definition: ProductRegisteredV1, aggregateId: state.productId, data: state } as ConsumedEvent<
        typeof ProductRegisteredV1
      >,
    ],
    tx,
  );
const receive = (variantId: string, code: string) => (tx: Tx) =>
  ledger.one(
    tx,
    aScript({ showroomIds: [SHOWROOM], lotCodes: [{ variantId, code }] }, (shelf) =>
      newLot(shelf, shelf.facts.variant(variantId)!, { code, producedOn: null, expiresOn: null }),
    ),
  );
const announce = (what: object) => (tx: Tx) => recalls.announce(tx, { ...WHY, ...what }, caller);
const flags = async (variantId: string) =>
  (
    await stock.database.query<{ id: string | null }>(
      'select recall_id as id from lots where variant_id = $1 order by code',
      [variantId],
    )
  ).map((row) => row.id);

describe('goods that come in while they are recalled', () => {
  it('are recalled: the recall first', async () => {
    const variantId = await aVariant();
    const { first, waited } = await interleaved(
      stock.database,
      announce({ variantId }),
      receive(variantId, 'A'),
    );
    expect(waited).toBe(true);
    expect(await flags(variantId)).toEqual([first.recallId]);
  });

  it('are recalled: the goods first', async () => {
    const variantId = await aVariant();
    const { second, waited } = await interleaved(
      stock.database,
      receive(variantId, 'A'),
      announce({ variantId }),
    );
    expect(waited).toBe(true);
    expect(await flags(variantId)).toEqual([second.recallId]);
  });
});

const lotOf = async (variantId: string): Promise<string> => {
  await stock.database.transaction(receive(variantId, 'A'));
  const [lot] = await stock.database.query<{ id: string }>(
    'select lot_id as id from lots where variant_id = $1',
    [variantId],
  );
  return lot!.id;
};

describe('a lift and a recall of one lot at once', () => {
  const both = ['lot', 'variant'].flatMap((old) => ['lot', 'variant'].map((fresh) => [old, fresh] as const));
  describe.each(both)('lifted of the %s, announced of the %s', (ofOld, ofFresh) => {
    it.each(['lifted', 'announced'])('it stays recalled, %s first', async (isFirst) => {
      const variantId = await aVariant();
      const what = { lot: { lotId: await lotOf(variantId) }, variant: { variantId } };
      const old = await stock.database.transaction(announce(what[ofOld as 'lot']));
      const lift = (tx: Tx) => recalls.lift(tx, old.recallId, WHY, caller);
      const fresh = announce(what[ofFresh as 'lot']);
      const { first, second, waited } = await (isFirst === 'lifted'
        ? interleaved(stock.database, lift, fresh)
        : interleaved(stock.database, fresh, lift));
      expect(waited).toBe(true);
      expect(await flags(variantId)).toEqual([(isFirst === 'lifted' ? second : first).recallId]);
    });
  });

  it('the rest of a lift that took more than one transaction waits for the recall too', async () => {
    const variantId = await aVariant();
    const old = await stock.database.transaction(announce({ lotId: await lotOf(variantId) }));
    // A process died after it had lifted the recall, before its lots told so.
    await stock.database.query(
      `update recalls set state = 'lifted', lifted_at = now() where recall_id = $1`,
      [old.recallId],
    );
    const { first, waited } = await interleaved(stock.database, announce({ variantId }), () =>
      recallLots.finish(old.recallId),
    );
    expect(waited).toBe(true);
    expect(await flags(variantId)).toEqual([first.recallId]);
  });
});

describe('recalls of one lot', () => {
  it.each([2, 4])('%d at once: all stand, and none had to begin again', async (count) => {
    const variantId = await aVariant();
    const lotId = await lotOf(variantId);
    let [saved, begun] = [0, 0];
    const everybodyCame = () =>
      eventually(async () => {
        const [row] = await stock.database.query<{ waiting: number }>(
          `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (saved + row!.waiting < count) throw new Error(`${saved} saved, ${row!.waiting} wait`);
      });
    /** Between the recall and its lots, it lets the others come as far as they get. */
    class SlowStore extends RecallStore {
      override async save(...args: Parameters<RecallStore['save']>) {
        await super.save(...args);
        saved += 1;
        await everybodyCame();
      }
    }
    const slow = useCase(new SlowStore(stock.database));
    const answers = await Promise.all(
      Array.from({ length: count }, () =>
        stock.database.transaction((tx) => {
          begun += 1;
          return slow.announce(tx, { ...WHY, lotId }, caller);
        }),
      ),
    );
    expect(begun).toBe(count);
    const [flag] = await flags(variantId);
    expect(answers.map((one) => one.recallId)).toContain(flag);
    for (const { recallId } of answers) {
      expect(await flags(variantId)).not.toEqual([null]);
      await stock.database.transaction((tx) => recalls.lift(tx, recallId, WHY, caller));
    }
    expect(await flags(variantId)).toEqual([null]);
  });
});

describe('a GTIN that is recalled', () => {
  let nth = 0;
  /** Goods with one variant of each of these GTINs. */
  const aProduct = (...gtins: (string | null)[]) =>
    aProductState({ producerId: PRODUCER, variants: gtins.map((one) => aVariantState({ gtin: one })) });
  const variantsOf = async (recallId: string) =>
    (
      await stock.database.query<{ ids: string[] }>(
        'select variant_ids as ids from recalls where recall_id = $1',
        [recallId],
      )
    )[0]!.ids;
  const run = <T>(work: (tx: Tx) => Promise<T>) => stock.database.transaction(work);
  let code: string;
  let old: ProductState;
  beforeEach(async () => {
    code = gtin(++nth);
    old = aProduct(code);
    await run(hear(old));
  });

  it('is of goods that are heard of later, and is told once more', async () => {
    const { recallId } = await run(announce({ gtin: code }));
    const fresh = aProduct(code, null);
    await run(hear(fresh));
    const [here, without] = fresh.variants.map((one) => one.variantId);
    await run(receive(here!, 'A'));
    await run(receive(without!, 'A'));
    expect([await flags(here!), await flags(without!)]).toEqual([[recallId], [null]]);
    // Heard of again: nothing new.
    await run(hear(fresh));
    const told = await stock.database.query(
      `select type, aggregate_version as version, data->'variantIds' as variants from event_log
       where aggregate_id = $1 order by 2`,
      [recallId],
    );
    const type = 'showroom.recall.announced.v1';
    const before = old.variants[0]!.variantId;
    expect(told).toEqual([
      { type, version: 1, variants: [before] },
      { type, version: 2, variants: [before, here] },
    ]);
    await run((tx) => recalls.lift(tx, recallId, WHY, caller));
    expect(await flags(here!)).toEqual([null]);
    await run(hear(aProduct(code)));
    expect(await variantsOf(recallId)).toEqual([before, here]);
  });

  it('is of lots that there are of a variant that gets it, until it is lifted; of no other producer', async () => {
    const [fresh, foreign] = [aProduct(null), { ...aProduct(code), producerId: newId<string>() }];
    const { variantId } = fresh.variants[0]!;
    await run(hear(fresh));
    await run(receive(variantId, 'A'));
    const { recallId } = await run(announce({ gtin: code }));
    await run(hear({ ...fresh, variants: [{ ...fresh.variants[0]!, gtin: code }] }));
    await run(hear(foreign));
    expect(await flags(variantId)).toEqual([recallId]);
    expect(await variantsOf(recallId)).toEqual([old.variants[0]!.variantId, variantId]);
  });

  it.each(['announced', 'heard of'])('at the same time, %s first', async (isFirst) => {
    const fresh = aProduct(code);
    const recall = announce({ gtin: code });
    const { first, second, waited } = await (isFirst === 'announced'
      ? interleaved(stock.database, recall, hear(fresh))
      : interleaved(stock.database, hear(fresh), recall));
    expect(waited).toBe(true);
    const { recallId } = (isFirst === 'announced' ? first : second)!;
    expect((await variantsOf(recallId)).sort()).toEqual(
      [old.variants[0]!.variantId, fresh.variants[0]!.variantId].sort(),
    );
  });
});
