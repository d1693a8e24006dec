import type { ProducerReturnView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import type { ProducerReturn } from './producer-return.js';

export const producerReturnView = (row: ProducerReturn): ProducerReturnView => ({
  id: row.returnId,
  showroomId: row.showroomId,
  producerId: row.producerId,
  ownership: row.ownership,
  lines: row.lines.map(({ quantity, text, ...line }) => ({
    ...line,
    quantity: formatQuantity({ amount: quantity, unit: line.unit }),
    ...(text !== null && { text }),
  })),
  returnedAt: row.returnedAt.toISOString(),
});
