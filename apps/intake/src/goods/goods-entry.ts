import type { AnnouncedLine, OpeningStockItem } from '@onevillage/contracts-showroom';
import type { LocalDate } from '@onevillage/kernel';

/** What a row says, as the showroom takes it. */
export type GoodsItem = AnnouncedLine & Pick<OpeningStockItem, 'producerName' | 'locationName' | 'ownership'>;

/** Where a value of the item is printed. */
export interface PrintedAt {
  readonly heading: string | null;
  readonly value: string | null;
}

export interface GoodsEntry {
  /** Row of the file. */
  readonly row: number;
  readonly productName: string;
  readonly producerName: string | null;
  /** Null: the row says that nothing is there. */
  readonly item: GoodsItem | null;
  readonly printed: Readonly<Partial<Record<string, PrintedAt>>>;
  readonly noteNumber: string | null;
  readonly expectedOn: LocalDate | null;
}
