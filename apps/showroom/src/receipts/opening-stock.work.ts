import { Injectable } from '@nestjs/common';
import { lotOnShelf, type WantedLot } from '../lots/lot-on-shelf.js';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';

export interface OpeningCommand extends StockCommand {
  readonly showroomId: string;
  readonly lot: WantedLot;
  readonly locationId: string;
  readonly ownerId: string;
  /** Steps of the variant's unit. */
  readonly quantity: number;
  readonly now: Date;
}

export interface Opened {
  readonly lotId: string;
}

/** Units that stood at a place when its books were opened. */
@Injectable()
export class OpeningStockWork implements StockWork<OpeningCommand, Opened> {
  readonly kind = 'opening';

  reach({ showroomId, lot }: OpeningCommand): Reach {
    return { showroomIds: [showroomId], lotCodes: [lot] };
  }

  decide(command: OpeningCommand, _: Opened | undefined, shelf: Shelf): Opened {
    const { showroomId, lot, locationId, ownerId, quantity, now } = command;
    const { lotId } = lotOnShelf(shelf, lot);
    shelf.move({
      kind: 'opening',
      lotId,
      ownerId,
      quantity,
      from: { locationId: shelf.facts.account(showroomId, 'producer').locationId, state: 'free' },
      to: { locationId, state: 'free' },
      occurredAt: now,
    });
    return { lotId };
  }
}
