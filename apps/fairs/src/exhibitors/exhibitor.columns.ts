import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { ExhibitorView } from '@onevillage/contracts-fairs';

const { text } = columnsOf<ExhibitorView>();
export const exhibitorColumns: Column<ExhibitorView>[] = [
  text('Exhibitor', 'Đơn vị tham gia', (row) => row.name),
  text('Tax code', 'Mã số thuế', (row) => row.taxCode),
  text('Person', 'Người liên hệ', (row) => row.contact?.person),
  text('Telephone', 'Điện thoại', (row) => row.contact?.phone),
  text('E-mail', 'Thư điện tử', (row) => row.contact?.email),
  text('Producer id', 'Id chủ thể', (row) => row.producerId),
  text('Administrative unit id', 'Id đơn vị hành chính', (row) => row.adminUnitId),
  text('Exhibitor id', 'Id đơn vị tham gia', (row) => row.id),
];
