import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { SaleView } from '@onevillage/contracts-showroom';

const { text, money, instant } = columnsOf<SaleView>();
const paidBy = (kind: 'cash' | 'transfer') => (row: SaleView) => ({
  amount: row.tenders.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.amount, 0),
  currency: row.currency,
});

export const saleColumns: Column<SaleView>[] = [
  instant('Sold at', 'Thời điểm bán', ({ soldAt: at, zone }) => ({ at, zone })),
  text('Till', 'Quầy', (row) => row.tillId),
  text('State', 'Trạng thái', (row) => row.state),
  money('Total', 'Tổng tiền', ({ total: amount, currency }) => ({ amount, currency })),
  money('Cash', 'Tiền mặt', paidBy('cash')),
  money('Transfer', 'Chuyển khoản', paidBy('transfer')),
  money('Paid back', 'Đã hoàn', ({ returns, currency }) => ({
    amount: returns.reduce((sum, one) => sum + one.total, 0),
    currency,
  })),
  text('Goods', 'Hàng', (row) =>
    row.lines
      .map((one) => `${one.productName ?? one.code}: ${one.quantity} ${one.unit ?? ''}`.trim())
      .join('; '),
  ),
  text('Discrepancies', 'Điểm bất thường', (row) => row.discrepancies.join(', ')),
  text('Sale id', 'Id phiếu bán', (row) => row.id),
];
