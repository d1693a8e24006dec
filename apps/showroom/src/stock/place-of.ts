import type { Location, StockFacts } from './stock-facts.js';
import { unfit } from './unfit.js';

/**
 * The open place of a showroom where goods stand, or go.
 * @throws RuleViolation `validation` that points at the field
 */
export function placeOf(
  facts: StockFacts,
  showroomId: string,
  locationId: string,
  pointer: string,
): Location {
  const at = facts.placeIn(showroomId, locationId);
  if (!at) throw unfit(pointer, 'must be a location of this showroom: GET /api/showroom/v1/showrooms/{id}');
  const isClosed = at.state === 'closed' || facts.showroom(showroomId).state === 'closed';
  if (isClosed) throw unfit(pointer, 'is closed: choose one that is open');
  return at;
}
