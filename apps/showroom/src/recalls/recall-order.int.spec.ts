import { ProductRegisteredV1 } from '@onevillage/contracts-catalog';
import type { Tx } from '@onevillage/platform-database';
import type { ConsumedEvent } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { ANONYMOUS, type Caller } from '@onevillage/kernel';
import { interleaved } from '@onevillage/testing';
import { newLot } from '../lots/new-lot.js';
import { ProductsProjection } from '../projections/products.projection.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { PRODUCER, SHOWROOM } from '../testing/a-shelf.js';
import { aProductState } from '../testing/builders.js';
import { aScript, bareStock, type BareStock } from '../testing/bare-stock.js';
import { RecallLots } from './recall-lots.js';
import { RecallStore } from './recall.store.js';
import { RecallUseCase } from './recall.use-case.js';
import { RecallWork } from './recall.work.js';

let stock: BareStock;
let recalls: RecallUseCase;
const ledger = new StockLedger(new StockLedgerStore());
beforeAll(async () => {
  stock = await bareStock();
  const store = new RecallStore(stock.database);
  const logger = createLogger('test', { level: 'silent' });
  recalls = new RecallUseCase(store, new RecallLots(stock.database, ledger, store, new RecallWork(), logger));
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
  const heard = { definition: ProductRegisteredV1, aggregateId: state.productId, data: state };
  await stock.database.transaction((tx) =>
    new ProductsProjection().keep([heard as ConsumedEvent<typeof ProductRegisteredV1>], tx),
  );
  return state.variants[0]!.variantId;
}
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

describe('two recalls of one lot at once', () => {
  it.each(['lifted first', 'announced first'])(
    'one lifted, one announced: it stays recalled, %s',
    async (order) => {
      const variantId = await aVariant();
      await stock.database.transaction(receive(variantId, 'A'));
      const old = await stock.database.transaction(announce({ variantId }));
      const [lot] = await stock.database.query<{ id: string }>(
        'select lot_id as id from lots where variant_id = $1',
        [variantId],
      );
      const lift = (tx: Tx) => recalls.lift(tx, old.recallId, WHY, caller);
      const fresh = announce({ lotId: lot!.id });
      const isLiftFirst = order === 'lifted first';
      const both = isLiftFirst
        ? await interleaved(stock.database, lift, fresh)
        : await interleaved(stock.database, fresh, lift);
      expect(both.waited).toBe(true);
      const standing = isLiftFirst ? both.second.recallId : both.first.recallId;
      expect(await flags(variantId)).toEqual([standing]);
    },
  );
});
