import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { MovementView } from '@onevillage/contracts-showroom';

const movement = columnsOf<MovementView>();
export const movementColumns: Column<MovementView>[] = [
  movement.instant('Happened', 'Thời điểm', (row) => ({ at: row.occurredAt, zone: row.from.zone })),
  movement.instant('Recorded', 'Ghi nhận', (row) => ({ at: row.recordedAt, zone: row.from.zone })),
  movement.text('What', 'Nghiệp vụ', (row) => row.kind),
  movement.decimal('Units', 'Số lượng', (row) => row.quantity),
  movement.text('Unit', 'Đơn vị', (row) => row.unit),
  movement.text('From showroom', 'Từ điểm giới thiệu và bán sản phẩm', (row) => row.from.showroomName),
  movement.text('From', 'Từ vị trí', (row) => row.from.locationName),
  movement.text('To showroom', 'Đến điểm giới thiệu và bán sản phẩm', (row) => row.to.showroomName),
  movement.text('To', 'Đến vị trí', (row) => row.to.locationName),
  movement.text('Ownership', 'Sở hữu', (row) => row.ownership),
  movement.text('Document', 'Chứng từ', (row) => row.documentKind),
  movement.integer('Line', 'Dòng', (row) => row.line),
  movement.text('By', 'Người thực hiện', (row) => row.by),
  movement.text('Why', 'Lý do', (row) => row.reason),
  movement.text('Document id', 'Id chứng từ', (row) => row.documentId),
];
