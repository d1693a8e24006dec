import {
  LotCorrectedV1,
  LotMovedV1,
  LotRecalledV1,
  LotReleasedV1,
  type LotState,
} from '@onevillage/contracts-showroom';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import type { Lot } from './lot.js';
import type { Movement, MovementEnd } from './movement.js';
import type { Shelf } from './shelf.js';
import type { StockFacts } from './stock-facts.js';

const DEFINITIONS = { corrected: LotCorrectedV1, recalled: LotRecalledV1, released: LotReleasedV1 } as const;

/** The one event of a lot in a transaction: all that happened to it, and its movements. */
export function lotEvent(
  lot: Lot,
  happened: keyof typeof DEFINITIONS | null,
  movements: readonly Movement[],
  shelf: Shelf,
): NewEvent {
  const { lotId, variantId, productId, producerId, code, unit, producedOn, expiresOn } = lot;
  const data: LotState = {
    lotId,
    variantId,
    productId,
    producerId,
    code,
    unit,
    producedOn,
    expiresOn,
    recall: lot.recallId === null ? null : { recallId: lot.recallId, reason: lot.recallReason! },
    balances: touchedBalances(lotId, movements, shelf),
    movements: told(movements).map((one) => ({
      movementId: one.movementId,
      kind: one.kind,
      ownerId: one.ownerId,
      quantity: one.quantity,
      from: end(one.from, shelf.facts),
      to: end(one.to, shelf.facts),
      occurredAt: one.occurredAt.toISOString(),
      documentId: one.documentId,
    })),
  };
  const definition = happened === null ? LotMovedV1 : DEFINITIONS[happened];
  return newEvent(definition, { aggregateId: lotId, version: lot.version, data });
}

/** As many as an event has room for: of more, those of one kind, owner and way are told as one. */
const MOST_MOVEMENTS = 300;
type ToldMovement = Omit<Movement, 'documentId'> & { readonly documentId: string | null };

function told(movements: readonly Movement[]): readonly ToldMovement[] {
  if (movements.length <= MOST_MOVEMENTS) return movements;
  const sums = new Map<string, ToldMovement>();
  for (const one of movements) {
    const { kind, ownerId, from, to, documentId } = one;
    const key = [kind, ownerId, from.locationId, from.state, to.locationId, to.state].join(' ');
    const sum = sums.get(key);
    const isOfOne = sum === undefined || sum.documentId === documentId;
    const quantity = (sum?.quantity ?? 0) + one.quantity;
    sums.set(key, { ...(sum ?? one), quantity, documentId: isOfOne ? documentId : null });
  }
  return [...sums.values()];
}

function touchedBalances(lotId: string, movements: readonly Movement[], shelf: Shelf): LotState['balances'] {
  const touched = new Map<string, LotState['balances'][number]>();
  for (const { ownerId, from, to } of movements) {
    for (const { locationId } of [from, to]) {
      const at = shelf.facts.location(locationId)!;
      if (at.isAccount) continue;
      const of = (state: 'free' | 'held') => shelf.quantity({ lotId, locationId, ownerId, state });
      const held = of('held');
      const { showroomId } = at;
      touched.set(`${locationId} ${ownerId}`, {
        showroomId,
        locationId,
        ownerId,
        onHand: of('free') + held,
        held,
      });
    }
  }
  return [...touched.values()];
}

function end({ locationId, state }: MovementEnd, facts: StockFacts): LotState['movements'][number]['from'] {
  const { showroomId, kind } = facts.location(locationId)!;
  return { showroomId, locationId, locationKind: kind, state };
}
