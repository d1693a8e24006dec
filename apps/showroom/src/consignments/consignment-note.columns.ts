import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { ConsignmentNoteView } from '@onevillage/contracts-showroom';

const { text, date, instant } = columnsOf<ConsignmentNoteView>();
export const consignmentNoteColumns: Column<ConsignmentNoteView>[] = [
  text('Number', 'Số phiếu', (row) => row.number),
  text('Showroom', 'Điểm giới thiệu và bán sản phẩm', (row) => row.showroomName),
  text('Producer', 'Chủ thể', (row) => row.producerName),
  text('Ownership', 'Hình thức', (row) => row.ownership),
  text('State', 'Trạng thái', (row) => row.state),
  date('Expected on', 'Ngày dự kiến đến', (row) => row.expectedOn),
  text('Announced', 'Đã báo', ({ lines }) => lines.map(told).join('; ')),
  text('Received', 'Đã nhận', ({ lines, receipt }) =>
    receipt?.lines.map((one) => told({ ...one, productName: nameOf(lines, one.variantId) })).join('; '),
  ),
  instant('Signed at', 'Thời điểm ký', ({ receipt, zone }) => receipt && { at: receipt.signedAt, zone }),
  text('Note id', 'Id phiếu giao hàng ký gửi', (row) => row.id),
];

interface Line {
  readonly variantId: string;
  readonly productName: string | null;
  readonly lotCode: string | null;
  readonly quantity: string;
  readonly unit: string;
}

const told = ({ variantId, productName, lotCode, quantity, unit }: Line): string =>
  `${[productName ?? variantId, lotCode ?? ''].join(' ').trim()}: ${quantity} ${unit}`;
const nameOf = (lines: ConsignmentNoteView['lines'], variantId: string): string | null =>
  lines.find((line) => line.variantId === variantId)?.productName ?? null;
