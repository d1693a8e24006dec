import type { LocationKind, MoveKind, ShowroomView } from '@onevillage/contracts-showroom';
import type { Database } from '@onevillage/platform-database';
import { StockLedger } from '../stock/stock-ledger.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import type { NewMovement } from '../stock/movement.js';
import { aScript } from './bare-stock.js';
import { locationOf } from './test-showroom.js';

type End = readonly [showroom: ShowroomView, kind: LocationKind, state?: 'free' | 'held'];

export interface UnitsThatMove extends Partial<NewMovement> {
  readonly kind: MoveKind;
  readonly lotId: string;
  readonly ownerId: string;
  readonly quantity: number;
}

/** Units of a lot go from one location of a kind to another, by the engine. @returns id of what they belong to */
export async function playMove(
  database: Database,
  from: End,
  to: End,
  units: UnitsThatMove,
  now = new Date(),
): Promise<string> {
  const end = ([showroom, kind, state = 'free']: End) => ({ locationId: locationOf(showroom, kind), state });
  const order = aScript({ showroomIds: [from[0].id, to[0].id], lotIds: [units.lotId] }, (shelf) =>
    shelf.move({ occurredAt: now, from: end(from), to: end(to), ...units }),
  );
  await database.transaction((tx) => new StockLedger(new StockLedgerStore()).one(tx, order));
  return order.command.documentId;
}
