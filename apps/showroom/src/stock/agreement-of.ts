import type { Lot } from './lot.js';
import type { AgreementFacts, StockFacts } from './stock-facts.js';

/** Under which agreement units of an owner stand in a showroom; none for goods that are not the producer's. */
export function agreementOf(
  facts: StockFacts,
  units: { showroomId: string; lot: Pick<Lot, 'producerId'>; ownerId: string; at: Date },
): AgreementFacts | undefined {
  const { showroomId, lot, ownerId, at } = units;
  if (ownerId !== lot.producerId) return undefined;
  return facts.agreement(showroomId, lot.producerId, facts.dayAt(showroomId, at));
}
