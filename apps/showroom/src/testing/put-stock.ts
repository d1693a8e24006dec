import { randomUUID } from 'node:crypto';
import type { LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { StockLedger } from '../stock/stock-ledger.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import type { StockCommand, StockWork } from '../stock/stock-work.js';

export interface StockToPut {
  readonly showroomId: string;
  readonly variantId: string;
  /** Steps of the variant's unit: pieces, thousandths of a kilogram. */
  readonly quantity: number;
  /** Default `L1`; null: units that no known lot covers. */
  readonly code?: string | null;
  readonly producedOn?: string | null;
  readonly expiresOn?: string | null;
  /** Default: the first shelf. */
  readonly locationId?: string;
  /** Default: the producer. */
  readonly ownerId?: string;
}

/** Goods in the ledger, through its engine, as if they had been there before anybody counted. @returns the lot */
export async function putStock(tx: Tx, goods: StockToPut, now: Date): Promise<string> {
  const { showroomId, variantId, quantity, code = 'L1' } = goods;
  const lotId = randomUUID();
  const id = randomUUID();
  const work: StockWork<StockCommand, string> = {
    kind: 'opening',
    load: () => Promise.resolve(new Map()),
    reach: () => ({ showroomIds: [showroomId], variantIds: [variantId], lotCodes: [{ variantId, code }] }),
    decide: (_command, _document, shelf) => {
      const { productId, producerId, unit, certified } = shelf.facts.variant(variantId)!;
      const lot =
        shelf.lotOf(variantId, code) ??
        shelf.addLot({
          lotId,
          version: 0,
          variantId,
          productId,
          producerId,
          code,
          unit,
          producedOn: (goods.producedOn ?? null) as LocalDate | null,
          expiresOn: (goods.expiresOn ?? null) as LocalDate | null,
          labelMissing: [],
          recallId: null,
          recallReason: null,
          certified,
          movedAt: new Date(0),
        });
      const first = shelf.facts.showroom(showroomId).locations.find((at) => at.kind === 'shelf')!;
      shelf.move({
        kind: 'opening',
        lotId: lot.lotId,
        ownerId: goods.ownerId ?? producerId,
        quantity,
        from: { locationId: shelf.facts.account(showroomId, 'producer').locationId, state: 'free' },
        to: { locationId: goods.locationId ?? first.locationId, state: 'free' },
        occurredAt: now,
      });
      return lot.lotId;
    },
    save: () => Promise.resolve(),
    events: () => [],
  };
  const command = { commandId: id, documentId: id, fingerprint: Buffer.alloc(0), by: 'test' };
  const ledger = new StockLedger(new StockLedgerStore());
  const outcome = await ledger.one(tx, { work, command });
  if (outcome.status !== 'done') throw new Error('the same goods twice');
  return outcome.document as string;
}
