import type { ConsignmentNoteView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import { receiptView } from '../receipts/receipt.view.js';
import type { NoteRow } from './consignment-notes.read-model.js';

export const consignmentNoteView = (row: NoteRow): ConsignmentNoteView => ({
  id: row.noteId,
  version: row.version,
  showroomId: row.showroomId,
  showroomName: row.showroomName,
  zone: row.zone,
  producerId: row.producerId,
  producerName: row.producerName,
  ownership: row.ownership,
  number: row.number,
  expectedOn: row.expectedOn,
  state: row.state,
  lines: row.lines.map(({ line, variantId, unit, quantity, lotCode, producedOn, expiresOn }) => {
    const { productName = null, package: packed = null, gtin = null } = row.goods[variantId] ?? {};
    return {
      line,
      variantId,
      productName,
      package: packed,
      gtin,
      quantity: formatQuantity({ amount: quantity, unit }),
      unit,
      lotCode,
      producedOn,
      expiresOn,
    };
  }),
  receipt: row.receipt && receiptView(row.receipt),
  changedAt: row.changedAt.toISOString(),
});
