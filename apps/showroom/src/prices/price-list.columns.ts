import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { PriceListView, ShowroomPriceDto } from '@onevillage/contracts-showroom';
import { formatMoneyDecimal } from '@onevillage/kernel';

const { text, money } = columnsOf<PriceListView>();
export const priceListColumns: Column<PriceListView>[] = [
  text('Product', 'Sản phẩm', (row) => row.productName),
  money('Price today', 'Giá hôm nay', (row) => row.today),
  text('Currency', 'Tiền tệ', (row) => row.today?.currency),
  text('Own prices', 'Giá của điểm giới thiệu và bán sản phẩm', (row) => row.prices.map(dated).join('; ')),
  text('Price set by', 'Bên định giá', (row) => row.priceSetBy),
  text('Variant id', 'Id quy cách', (row) => row.id),
];

const dated = (price: ShowroomPriceDto): string =>
  `${price.validFrom} – ${price.validThrough ?? '…'}: ${formatMoneyDecimal(price)} ${price.currency}`;
