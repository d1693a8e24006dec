import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { HoldView } from '@onevillage/contracts-showroom';
import { goodsText } from '../goods/goods-text.js';

const { text, instant } = columnsOf<HoldView>();
export const holdColumns: Column<HoldView>[] = [
  instant('Placed at', 'Thời điểm giữ', ({ placedAt: at, zone }) => ({ at, zone })),
  instant('Expires at', 'Giữ đến', ({ expiresAt: at, zone }) => ({ at, zone })),
  text('Purpose', 'Mục đích', (row) => row.purpose),
  text('Reference', 'Tham chiếu', (row) => row.reference),
  text('State', 'Trạng thái', (row) => row.state),
  instant('Ended at', 'Thời điểm kết thúc', ({ endedAt: at, zone }) => (at ? { at, zone } : null)),
  text('Goods', 'Hàng hóa', ({ lines }) =>
    goodsText(
      lines.flatMap(({ picks, productName, unit }) => picks.map((pick) => ({ ...pick, productName, unit }))),
      (pick) => pick.quantity,
    ),
  ),
  text('Sale id', 'Id phiếu bán', (row) => row.saleId),
  text('Hold id', 'Id phiếu giữ hàng', (row) => row.id),
];
