import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { AgreementView } from '@onevillage/contracts-showroom';

const { text, date, integer, decimal } = columnsOf<AgreementView>();
export const agreementColumns: Column<AgreementView>[] = [
  text('Showroom', 'Điểm giới thiệu và bán sản phẩm', (row) => row.showroomName),
  text('Producer', 'Chủ thể', (row) => row.producerName),
  date('Valid from', 'Hiệu lực từ', (row) => row.validFrom),
  date('Valid through', 'Hiệu lực đến hết', (row) => row.validThrough),
  text('State', 'Trạng thái', (row) => row.state),
  decimal('Commission, percent', 'Hoa hồng, %', (row) => row.commissionPercent),
  integer(
    'Products with another commission',
    'Số quy cách có hoa hồng riêng',
    (row) => row.commissionByVariant.length,
  ),
  text('Price set by', 'Bên định giá', (row) => row.priceSetBy),
  text('Loss borne by', 'Bên chịu hao hụt', (row) => row.lossBorneBy),
  integer('Days left on receipt', 'Hạn còn lại khi nhận, ngày', (row) => row.minRemainingDays),
  integer('Shelf life left on receipt, percent', 'Hạn còn lại khi nhận, %', (row) => row.minRemainingPercent),
  text('Unusual', 'Điều khoản khác thường', (row) => row.unusual.map(({ message }) => message).join('; ')),
  text('Agreement id', 'Id hợp đồng ký gửi', (row) => row.id),
];
