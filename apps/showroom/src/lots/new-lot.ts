import type { LocalDate } from '@onevillage/kernel';
import type { Lot } from '../stock/lot.js';
import type { Shelf } from '../stock/shelf.js';
import type { VariantFacts } from '../stock/stock-facts.js';
import { lotLabelMissing } from './label-law.js';

/** What is told of a lot; without a code: the units that no known lot covers. */
export interface ToldLot {
  readonly code: string | null;
  readonly producedOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
}

/** Puts the first lot of its code on the shelf. Reach for the code first. */
export function newLot(shelf: Shelf, variant: VariantFacts, { code, producedOn, expiresOn }: ToldLot): Lot {
  const { variantId, productId, producerId, unit, certified } = variant;
  return shelf.addLot({
    lotId: shelf.newId(),
    version: 0,
    variantId,
    productId,
    producerId,
    code,
    unit,
    producedOn,
    expiresOn,
    labelMissing: lotLabelMissing(variant, { producedOn, expiresOn }),
    recallId: null,
    recallReason: null,
    certified,
    // When it is written, the ledger says when that was.
    movedAt: new Date(0),
  });
}
