import type { AnnouncedLine, OpeningStockItem } from '@onevillage/contracts-showroom';
import type { LocalDate } from '@onevillage/kernel';
import type { ListEntry } from '../lists/list-entry.js';

/** What a row says, as the showroom takes it. */
export type GoodsItem = AnnouncedLine & Pick<OpeningStockItem, 'producerName' | 'locationName' | 'ownership'>;

export interface GoodsEntry extends ListEntry<GoodsItem> {
  readonly noteNumber: string | null;
  readonly expectedOn: LocalDate | null;
}
