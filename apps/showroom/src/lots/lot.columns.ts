import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { LotView } from '@onevillage/contracts-showroom';

const lot = columnsOf<LotView>();
export const lotColumns: Column<LotView>[] = [
  lot.text('Lot', 'Số lô', (row) => row.code),
  lot.text('Product', 'Sản phẩm', (row) => row.productName),
  lot.text('Unit', 'Đơn vị', (row) => row.unit),
  lot.date('Produced', 'Ngày sản xuất', (row) => row.producedOn),
  lot.date('Expiry', 'Hạn sử dụng', (row) => row.expiresOn),
  lot.text('Missing on the label', 'Thiếu trên nhãn', (row) => row.labelMissing.join(', ')),
  lot.text('Recalled because', 'Lý do thu hồi', (row) => row.recall?.reason),
  lot.text('Lot id', 'Id lô', (row) => row.id),
  lot.text('Variant id', 'Id quy cách', (row) => row.variantId),
  lot.text('Producer id', 'Id chủ thể', (row) => row.producerId),
];
