import type { DispatchTransfer } from '@onevillage/contracts-showroom';
import { orViolation, RuleViolation, type Caller, type LocalDate, type Principal } from '@onevillage/kernel';
import { eachLine } from '../stock/each-line.js';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { agreementOf } from '../stock/agreement-of.js';
import { asSteps } from '../stock/as-steps.js';
import { lotNamed } from '../stock/lot-named.js';
import { placeOf } from '../stock/place-of.js';
import type { Shelf } from '../stock/shelf.js';
import { takeFrom } from '../stock/take-from.js';
import { unfit } from '../stock/unfit.js';
import type { Transfer, TransferLine } from './transfer.js';

/** Units leave their locations and are under way. Expired and uncertified ones may: they go back, or where they may be sold. */
export function dispatchTransfer(
  shelf: Shelf,
  asked: DispatchTransfer,
  transferId: string,
  { principal, now }: Caller,
): Transfer {
  const { fromShowroomId, toShowroomId } = asked;
  const { facts } = shelf;
  requireSender(shelf, fromShowroomId, principal);
  requireReceiver(shelf, asked);
  const expectedOn = (asked.expectedOn ?? null) as LocalDate | null;
  if (expectedOn !== null && expectedOn < facts.dayAt(toShowroomId, now)) {
    throw unfit('/expectedOn', 'must not be past: leave it out when nobody knows');
  }
  const transitId = facts.account(fromShowroomId, 'transit').locationId;
  const lines = eachLine(asked.lines, (line, index): TransferLine[] => {
    const { lotId, fromLocationId, ownerId } = line;
    const at = `/lines/${index}`;
    placeOf(facts, fromShowroomId, fromLocationId, `${at}/fromLocationId`);
    const lot = lotNamed(shelf, lotId, `${at}/lotId`);
    requireMayTravel(shelf, lotId, toShowroomId);
    const quantity = asSteps(line.quantity, lot.unit, `${at}/quantity`);
    return takeFrom(shelf, { lotId, locationId: fromLocationId, ownerId, quantity }).map((part) => {
      shelf.move({
        kind: 'dispatch',
        lotId,
        ...part,
        from: { locationId: fromLocationId, state: 'free' },
        to: { locationId: transitId, state: 'free' },
        occurredAt: now,
        line: index + 1,
        agreementId: agreementOf(facts, { showroomId: fromShowroomId, lot, ownerId: part.ownerId, at: now })
          ?.agreementId,
      });
      return { line: index + 1, lotId, fromLocationId, ...part, arrived: 0, missing: 0, putBack: 0 };
    });
  }).flat();
  return {
    transferId,
    version: 1,
    fromShowroomId,
    toShowroomId,
    state: 'under-way',
    expectedOn,
    dispatchedAt: now,
    endedAt: null,
    lines,
  };
}

/** Named in the body: what is nobody's business of the sender is a fault of that field. */
function requireSender({ facts }: Shelf, showroomId: string, principal: Principal): void {
  const refused = orViolation(() => requireStaff(principal, facts.showroom(showroomId)));
  if (!(refused instanceof RuleViolation)) return;
  if (refused.code !== 'not-found') throw refused;
  throw unfit('/fromShowroomId', 'is no showroom of yours: GET /api/showroom/v1/showrooms');
}

function requireReceiver({ facts }: Shelf, { fromShowroomId, toShowroomId }: DispatchTransfer): void {
  if (fromShowroomId === toShowroomId) {
    throw new RuleViolation('showroom.transfer-within');
  }
  const receiver = orViolation(() => facts.showroom(toShowroomId));
  if (receiver instanceof RuleViolation)
    throw unfit('/toShowroomId', 'is no showroom: GET /api/showroom/v1/showrooms');
  if (receiver.state === 'closed') {
    throw new RuleViolation('showroom.transfer-to-closed', { showroomId: toShowroomId });
  }
}

/** A recall is carried out where the goods are, or where they came from; nobody new is given any. */
function requireMayTravel(shelf: Shelf, lotId: string, toShowroomId: string): void {
  const { recallId, code } = shelf.lot(lotId);
  if (recallId === null) return;
  const stoodThere = shelf
    .balancesOf(lotId)
    .some(({ locationId }) => shelf.facts.placeIn(toShowroomId, locationId));
  if (stoodThere) return;
  throw new RuleViolation('showroom.transfer-of-recalled', {
    code: code ?? 'unknown',
    showroomId: toShowroomId,
  });
}
