import { Injectable } from '@nestjs/common';
import { RecallAnnouncedV1, RecallLiftedV1 } from '@onevillage/contracts-showroom';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { publicState, type Recall } from './recall.js';

export interface RecallCommand extends StockCommand {
  readonly recall: Recall;
  /** What is told of it; null: that was told before, and these lots are the rest. */
  readonly happened: 'announced' | 'lifted' | null;
  readonly lotIds: readonly string[];
}
type Told = Pick<RecallCommand, 'recall' | 'happened'>;

const DEFINITIONS = { announced: RecallAnnouncedV1, lifted: RecallLiftedV1 } as const;

/** The flag on each lot says what stands: the first recall that covers it, or none. A recall is written before its lots are decided. */
@Injectable()
export class RecallWork implements StockWork<RecallCommand, Told> {
  readonly kind = 'recall';

  reach({ lotIds }: RecallCommand): Reach {
    return { showroomIds: [], lotIds };
  }

  decide({ recall, happened, lotIds }: RecallCommand, _: Told | undefined, shelf: Shelf): Told {
    for (const lotId of lotIds) {
      const lot = shelf.lot(lotId);
      const standing = shelf.facts.recallOf(lot);
      const [recallId, recallReason] = [standing?.recallId ?? null, standing?.reason ?? null];
      if (lot.recallId === recallId) continue;
      shelf.changeLot(lotId, recallId === null ? 'released' : 'recalled', { recallId, recallReason });
    }
    return { recall, happened };
  }

  events({ recall, happened }: Told): NewEvent[] {
    if (happened === null) return [];
    const { recallId: aggregateId, version } = recall;
    return [newEvent(DEFINITIONS[happened], { aggregateId, version, data: publicState(recall) })];
  }
}
