import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { SoldView } from '@onevillage/contracts-showroom';
import { goodsColumns, showroomColumn } from '../goods/goods.columns.js';

const sold = columnsOf<SoldView>();
export const soldColumns: Column<SoldView>[] = [
  sold.date('Day', 'Ngày', (row) => row.day),
  showroomColumn,
  ...goodsColumns,
  sold.decimal('Units sold', 'Số lượng bán', (row) => row.quantity),
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
