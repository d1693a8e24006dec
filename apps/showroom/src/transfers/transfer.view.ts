import type { TransferView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import { leftOf } from './transfer.js';
import type { TransferLineRow, TransferRow } from './transfers.read-model.js';

export const transferView = ({
  transferId,
  version,
  lines,
  dispatchedAt,
  endedAt,
  ...facts
}: TransferRow): TransferView => ({
  id: transferId,
  version,
  fromShowroomId: facts.fromShowroomId,
  fromShowroomName: facts.fromShowroomName,
  toShowroomId: facts.toShowroomId,
  toShowroomName: facts.toShowroomName,
  zone: facts.zone,
  state: facts.state,
  expectedOn: facts.expectedOn,
  dispatchedAt: dispatchedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  lines: lines.map(lineView),
});

function lineView(line: TransferLineRow): TransferView['lines'][number] {
  const { lotId, lotCode, variantId, productName, ownerId, fromLocationId, unit } = line;
  const units = (amount: number) => formatQuantity({ amount, unit });
  return {
    lotId,
    lotCode,
    variantId,
    productName,
    ownerId,
    fromLocationId,
    unit,
    quantity: units(line.quantity),
    arrived: units(line.arrived),
    missing: units(line.missing),
    putBack: units(line.putBack),
    underWay: units(leftOf(line)),
  };
}
