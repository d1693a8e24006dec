import type { ArrivedLine, TakeInTransfer } from '@onevillage/contracts-showroom';
import { formatQuantity, RuleViolation } from '@onevillage/kernel';
import { eachLine } from '../stock/each-line.js';
import { asSteps } from '../stock/as-steps.js';
import { placeOf } from '../stock/place-of.js';
import type { Shelf } from '../stock/shelf.js';
import { unfit } from '../stock/unfit.js';
import { ofLot, outOfTransit } from './out-of-transit.js';
import { leftOf, progressed, type Transfer, type TransferLine } from './transfer.js';

/** Units arrive; or are said to be missing: a loss of the showroom that sent them. */
export function takeInTransfer(
  shelf: Shelf,
  transfer: Transfer,
  { lines: told }: TakeInTransfer,
  now: Date,
): Transfer {
  const { transferId: id, toShowroomId: showroomId } = transfer;
  if (shelf.facts.showroom(showroomId).state === 'closed') {
    throw new RuleViolation('showroom.transfer-to-closed', { showroomId, id });
  }
  let lines = transfer.lines;
  eachLine(told, (one, index) => {
    lines = withLine(shelf, { ...transfer, lines }, one, `/lines/${index}`, now);
  });
  return progressed(transfer, lines, 'arrived', now);
}

function withLine(
  shelf: Shelf,
  transfer: Transfer,
  told: ArrivedLine,
  pointer: string,
  now: Date,
): readonly TransferLine[] {
  const { fromShowroomId, toShowroomId } = transfer;
  const { lotId, toLocationId = '', missing } = told;
  const { arrived, gone } = toldSteps(shelf, transfer, told, pointer);
  let { lines } = transfer;
  if (arrived > 0) {
    const { locationId } = placeOf(shelf.facts, toShowroomId, toLocationId, `${pointer}/toLocationId`);
    const ending = { as: 'arrived', kind: 'arrival', showroomId: toShowroomId, locationId, now } as const;
    lines = ofLot(lines, lotId, arrived, (line, n) => outOfTransit(shelf, transfer, line, n, ending));
  }
  if (gone > 0) {
    const { locationId } = shelf.facts.account(fromShowroomId, 'loss');
    const { reason } = missing!;
    const ending = {
      as: 'missing',
      kind: 'write-off',
      showroomId: fromShowroomId,
      locationId,
      reason,
      now,
    } as const;
    lines = ofLot(lines, lotId, gone, (line, n) => outOfTransit(shelf, transfer, line, n, ending));
  }
  return lines;
}

/** @throws RuleViolation `validation`, `showroom.transfer-surplus` */
function toldSteps(
  shelf: Shelf,
  { lines, toShowroomId: showroomId }: Transfer,
  { lotId, quantity, missing }: ArrivedLine,
  pointer: string,
): { arrived: number; gone: number } {
  const its = lines.filter((one) => one.lotId === lotId);
  if (its.length === 0) {
    throw unfit(
      `${pointer}/lotId`,
      'is not in this transfer: GET /api/showroom/v1/transfers/{id} lists what left',
    );
  }
  const { unit, code } = shelf.lot(lotId);
  const arrived = asSteps(quantity, unit, `${pointer}/quantity`, 0);
  const gone = missing ? asSteps(missing.quantity, unit, `${pointer}/missing/quantity`) : 0;
  if (arrived + gone === 0) {
    throw unfit(`${pointer}/quantity`, 'must be above 0 unless units are missing: else leave the line out');
  }
  const left = its.reduce((sum, one) => sum + leftOf(one), 0);
  if (arrived + gone <= left) return { arrived, gone };
  const words = (amount: number) => formatQuantity({ amount, unit });
  throw new RuleViolation('showroom.transfer-surplus', {
    code: code ?? 'unknown',
    left: words(left),
    told: words(arrived + gone),
    unit,
    showroomId,
  });
}
