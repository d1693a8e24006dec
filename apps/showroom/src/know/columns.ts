import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type {
  CoverView,
  ExpiringView,
  GoodsView,
  LotView,
  MovementView,
  SoldView,
  StockView,
} from '@onevillage/contracts-showroom';

const goods = columnsOf<GoodsView>();
const showroom = goods.text('Showroom', 'Điểm trưng bày', (row) => row.showroomName);
const names: Column<GoodsView>[] = [
  goods.text('Product', 'Sản phẩm', (row) => row.productName),
  goods.text('Package', 'Quy cách', (row) => row.package),
  goods.text('SKU', 'Mã hàng', (row) => row.sku),
  goods.text('GTIN', 'Mã GTIN', (row) => row.gtin),
  goods.text('Producer', 'Chủ thể', (row) => row.producerName),
  goods.text('Unit', 'Đơn vị', (row) => row.unit),
];

const stock = columnsOf<StockView>();
export const stockColumns: Column<StockView>[] = [
  showroom,
  stock.text('Location', 'Vị trí', (row) => row.locationName),
  stock.text('Kind of location', 'Loại vị trí', (row) => row.locationKind),
  ...names,
  stock.text('Lot', 'Số lô', (row) => row.lotCode),
  stock.date('Expiry', 'Hạn sử dụng', (row) => row.expiresOn),
  stock.text('Ownership', 'Sở hữu', (row) => row.ownership),
  stock.decimal('On hand', 'Tồn', (row) => row.onHand),
  stock.decimal('Held', 'Đang giữ', (row) => row.held),
  stock.decimal('Available', 'Có thể bán', (row) => row.available),
  stock.decimal('In transit', 'Đang chuyển', (row) => row.inTransit),
  stock.text('Blocked', 'Lý do chặn bán', (row) => row.blocked),
  stock.text('Lot id', 'Id lô', (row) => row.lotId),
  stock.text('Location id', 'Id vị trí', (row) => row.locationId),
  stock.text('Owner id', 'Id chủ sở hữu', (row) => row.ownerId),
];

const expiring = columnsOf<ExpiringView>();
export const expiringColumns: Column<ExpiringView>[] = [
  expiring.date('Expiry', 'Hạn sử dụng', (row) => row.expiresOn),
  expiring.integer('Days left', 'Số ngày còn lại', (row) => row.daysLeft),
  showroom,
  ...names,
  expiring.text('Lot', 'Số lô', (row) => row.lotCode),
  expiring.decimal('On hand', 'Tồn', (row) => row.onHand),
  expiring.decimal('Held', 'Đang giữ', (row) => row.held),
  expiring.decimal('In transit', 'Đang chuyển', (row) => row.inTransit),
  expiring.text('Blocked', 'Lý do chặn bán', (row) => row.blocked),
  expiring.text('Lot id', 'Id lô', (row) => row.lotId),
];

const cover = columnsOf<CoverView>();
export const coverColumns: Column<CoverView>[] = [
  showroom,
  ...names,
  cover.decimal('Available', 'Có thể bán', (row) => row.available),
  cover.decimal('Sold in 28 days', 'Bán trong 28 ngày', (row) => row.sold),
  cover.decimal('Days of cover', 'Số ngày đủ bán', (row) => row.daysOfCover),
  cover.text('Variant id', 'Id quy cách', (row) => row.variantId),
];

const sold = columnsOf<SoldView>();
export const soldColumns: Column<SoldView>[] = [
  sold.date('Day', 'Ngày', (row) => row.day),
  showroom,
  ...names,
  sold.decimal('Units sold', 'Số lượng bán', (row) => row.units),
  sold.text('Currency', 'Tiền tệ', (row) => row.currency),
  ...(
    [
      ['Gross', 'Doanh thu gộp', 'gross'],
      ['Discounts', 'Giảm giá', 'discount'],
      ['Discounts borne by the producer', 'Giảm giá chủ thể chịu', 'discountByProducer'],
      ['VAT', 'Thuế GTGT', 'vat'],
    ] as const
  ).map(([en, vi, amount]) =>
    sold.money(en, vi, ({ currency, [amount]: minor }) => currency && { amount: minor, currency }),
  ),
  sold.text('Variant id', 'Id quy cách', (row) => row.variantId),
];

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

const move = columnsOf<MovementView>();
export const movementColumns: Column<MovementView>[] = [
  move.instant('Happened', 'Thời điểm', (row) => ({ at: row.occurredAt, zone: row.from.zone })),
  move.instant('Recorded', 'Ghi nhận', (row) => ({ at: row.recordedAt, zone: row.from.zone })),
  move.text('What', 'Nghiệp vụ', (row) => row.kind),
  move.decimal('Units', 'Số lượng', (row) => row.quantity),
  move.text('Unit', 'Đơn vị', (row) => row.unit),
  move.text('From showroom', 'Từ điểm trưng bày', (row) => row.from.showroomName),
  move.text('From', 'Từ vị trí', (row) => row.from.locationName),
  move.text('To showroom', 'Đến điểm trưng bày', (row) => row.to.showroomName),
  move.text('To', 'Đến vị trí', (row) => row.to.locationName),
  move.text('Ownership', 'Sở hữu', (row) => row.ownership),
  move.text('Document', 'Chứng từ', (row) => row.documentKind),
  move.integer('Line', 'Dòng', (row) => row.line),
  move.text('By', 'Người thực hiện', (row) => row.by),
  move.text('Why', 'Lý do', (row) => row.reason),
  move.text('Document id', 'Id chứng từ', (row) => row.documentId),
];
