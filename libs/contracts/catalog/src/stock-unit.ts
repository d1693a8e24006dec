import { isMeasured, type NetQuantity, type Unit } from '@onevillage/kernel';

/**
 * What stock of a variant is counted in: a variant without a package whose net quantity is 1 of a measured unit is sold
 * loose by that unit; everything else by the piece.
 */
export function stockUnit(variant: {
  readonly package: string | null;
  readonly netQuantity: NetQuantity | null;
}): Unit {
  const { package: packed, netQuantity } = variant;
  const isLoose = packed === null && netQuantity?.value === '1' && isMeasured(netQuantity.unit);
  return isLoose ? netQuantity.unit : 'piece';
}
