import type { WriteOffView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import type { WrittenOffRow } from './write-offs.read-model.js';

export const writeOffView = ({ writeOffId, writtenOffAt, lines, ...facts }: WrittenOffRow): WriteOffView => ({
  id: writeOffId,
  showroomId: facts.showroomId,
  showroomName: facts.showroomName,
  zone: facts.zone,
  reason: facts.reason,
  note: facts.note,
  writtenOffAt: writtenOffAt.toISOString(),
  lines: lines.map(({ quantity, ...line }) => ({
    ...line,
    quantity: formatQuantity({ amount: quantity, unit: line.unit }),
  })),
});
