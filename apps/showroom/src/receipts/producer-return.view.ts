import type { ProducerReturnView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import type { ProducerReturnRow } from './producer-returns.read-model.js';

export const producerReturnView = (row: ProducerReturnRow): ProducerReturnView => ({
  id: row.returnId,
  showroomId: row.showroomId,
  showroomName: row.showroomName,
  zone: row.zone,
  producerId: row.producerId,
  producerName: row.producerName,
  ownership: row.ownership,
  lines: row.lines.map(({ quantity, text, ...line }) => ({
    ...line,
    lotCode: row.goods[line.lotId]?.lotCode ?? null,
    productName: row.goods[line.lotId]?.productName ?? null,
    quantity: formatQuantity({ amount: quantity, unit: line.unit }),
    ...(text !== null && { text }),
  })),
  returnedAt: row.returnedAt.toISOString(),
});
