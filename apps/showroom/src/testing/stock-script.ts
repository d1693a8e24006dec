import type { LocationKind, MovementKind, ShowroomView } from '@onevillage/contracts-showroom';
import { newId, type Database, type Tx } from '@onevillage/platform-database';
import type { Lot } from '../stock/lot.js';
import type { NewMovement } from '../stock/movement.js';
import type { Shelf } from '../stock/shelf.js';
import { commandOfDevice } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import type { Reach, StockCommand, StockOrder, StockWork } from '../stock/stock-work.js';
import { aLot, aMovement, aShowroom, locationOf } from './a-shelf.js';

interface Script extends StockCommand {
  readonly reach: Reach;
  readonly play: (shelf: Shelf) => unknown;
}

/** The smallest stock work: does on the shelf what it is told, and keeps no document. */
const scriptWork: StockWork<Script, unknown> = {
  kind: 'script',
  reach: ({ reach }) => reach,
  decide: ({ play }, _, shelf) => play(shelf) ?? null,
};

/** `asked` tells a repeat of its id. */
export function aScript(
  reach: Reach,
  play: (shelf: Shelf) => unknown,
  { commandId = newId(), asked = commandId }: { commandId?: string; asked?: string } = {},
): StockOrder {
  const command: Script = { ...commandOfDevice({ id: commandId, by: 'somebody', asked }), reach, play };
  return { work: scriptWork as unknown as StockOrder['work'], command };
}

/** Units of lots go from key to key, in this order, all or nothing. */
export const moving = (
  some: readonly Partial<NewMovement>[],
  more: Parameters<typeof aScript>[2] = {},
): StockOrder => {
  const movements = some.map((one) => aMovement(one));
  return aScript(
    {
      showroomIds: [1, 2].map((n) => aShowroom({}, n).showroomId),
      lotIds: movements.map((one) => one.lotId),
    },
    (shelf) => movements.map((one) => shelf.move(one)),
    more,
  );
};

export const free = (kind: LocationKind, showroom = 1) =>
  ({ locationId: locationOf(kind, showroom), state: 'free' }) as const;

type End = readonly [showroom: ShowroomView, kind: LocationKind, state?: 'free' | 'held'];

export interface UnitsThatMove extends Partial<NewMovement> {
  readonly kind: MovementKind;
  readonly lotId: string;
  readonly ownerId: string;
  readonly quantity: number;
}

/** Units of a lot go from one location of a kind to another, at once. @returns id of what they belong to */
export async function playMove(
  database: Database,
  from: End,
  to: End,
  units: UnitsThatMove,
  now = new Date(),
): Promise<string> {
  const end = ([{ locations }, kind, state = 'free']: End) => {
    const { locationId } = locations.find((one) => one.kind === kind)!;
    return { locationId, state };
  };
  const order = aScript({ showroomIds: [from[0].id, to[0].id], lotIds: [units.lotId] }, (shelf) =>
    shelf.move({ occurredAt: now, from: end(from), to: end(to), ...units }),
  );
  await database.transaction((tx) => new StockLedger(new StockLedgerStore()).one(tx, order));
  return order.command.documentId;
}

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

/** Goods in the ledger as if they had been there before anybody counted. @returns the lot */
export async function putStock(tx: Tx, goods: StockToPut, now: Date): Promise<string> {
  const { showroomId, variantId, quantity, code = 'L1' } = goods;
  const reach = { showroomIds: [showroomId], variantIds: [variantId], lotCodes: [{ variantId, code }] };
  let lotId = '';
  const order = aScript(reach, (shelf) => {
    const { productId, producerId, unit, certified } = shelf.facts.variant(variantId)!;
    const made = { variantId, productId, producerId, code, unit, certified, version: 0 };
    const dates = { producedOn: goods.producedOn ?? null, expiresOn: goods.expiresOn ?? null };
    const lot =
      shelf.lotOf(variantId, code) ??
      shelf.addLot(aLot({ lotId: shelf.newId(), ...made, ...(dates as Partial<Lot>), movedAt: new Date(0) }));
    lotId = lot.lotId;
    const first = shelf.facts.showroom(showroomId).locations.find((at) => at.kind === 'shelf')!;
    shelf.move({
      kind: 'opening',
      lotId,
      ownerId: goods.ownerId ?? producerId,
      quantity,
      from: { locationId: shelf.facts.account(showroomId, 'producer').locationId, state: 'free' },
      to: { locationId: goods.locationId ?? first.locationId, state: 'free' },
      occurredAt: now,
    });
  });
  await new StockLedger(new StockLedgerStore()).one(tx, order);
  return lotId;
}
