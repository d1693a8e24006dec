import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { GoodsView } from '@onevillage/contracts-showroom';

const goods = columnsOf<GoodsView>();
export const showroomColumn: Column<GoodsView> = goods.text(
  'Showroom',
  'Điểm giới thiệu và bán sản phẩm',
  (row) => row.showroomName,
);
export const goodsColumns: Column<GoodsView>[] = [
  goods.text('Product', 'Sản phẩm', (row) => row.productName),
  goods.text('Package', 'Quy cách', (row) => row.package),
  goods.text('SKU', 'Mã hàng', (row) => row.sku),
  goods.text('GTIN', 'Mã GTIN', (row) => row.gtin),
  goods.text('Producer', 'Chủ thể', (row) => row.producerName),
  goods.text('Unit', 'Đơn vị', (row) => row.unit),
];
