import { columnsOf } from '@onevillage/contracts-kit';
import type { Money } from '@onevillage/kernel';
import type { Table } from '../export/table.js';

export interface Row {
  text?: string | null;
  count?: number;
  decimal?: string;
  price?: Money;
  day?: string;
  at?: string;
}

const { text, integer, decimal, money, date, instant } = columnsOf<Row>();

/** A column of each type, in the order A to F. */
export const columns = [
  text('Name', 'Tên', (row) => row.text),
  integer('Count', 'Số lượng', (row) => row.count),
  decimal('Weight', 'Khối lượng', (row) => row.decimal),
  money('Price', 'Giá', (row) => row.price),
  date('Day', 'Ngày', (row) => row.day),
  instant('At', 'Lúc', ({ at }) => (at === undefined ? null : { at, zone: 'Asia/Ho_Chi_Minh' })),
];

/** Batches as the database gives them. */
export async function* inBatches<R>(...batches: R[][]): AsyncGenerator<R[]> {
  for (const batch of batches) {
    await Promise.resolve();
    yield batch;
  }
}

export const aTable = (...batches: Row[][]): Table<Row> => ({
  name: 'rows',
  columns,
  language: 'vi',
  rows: inBatches(...batches),
});
