import { orViolation, RuleViolation } from '@onevillage/kernel';
import type { Lot } from './lot.js';
import type { Shelf } from './shelf.js';
import { unfit } from './unfit.js';

/**
 * The lot that a field of a command names.
 * @throws RuleViolation `validation` that points at the field
 */
export function lotNamed(shelf: Shelf, lotId: string, pointer: string): Lot {
  const lot = orViolation(() => shelf.lot(lotId));
  if (lot instanceof RuleViolation) throw unfit(pointer, 'is no lot: GET /api/showroom/v1/lots');
  return lot;
}
