import { Injectable } from '@nestjs/common';
import type { MoveUnits } from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { asSteps } from '../stock/as-steps.js';
import { lotNamed } from '../stock/lot-named.js';
import { placeOf } from '../stock/place-of.js';
import { requirePast } from '../stock/require-past.js';
import type { Shelf } from '../stock/shelf.js';
import type { StockFacts } from '../stock/stock-facts.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { takeFrom } from '../stock/take-from.js';
import { unfit } from '../stock/unfit.js';
import type { Move } from './move.js';

export interface MoveCommand extends StockCommand {
  readonly showroomId: string;
  readonly asked: MoveUnits;
  readonly principal: Principal;
  readonly now: Date;
}

/** Units of a lot go from one location of a showroom to another. */
@Injectable()
export class MoveWork implements StockWork<MoveCommand, Move> {
  readonly kind = 'move';

  reach({ showroomId, asked }: MoveCommand): Reach {
    return { showroomIds: [showroomId], lotIds: [asked.lotId], asksOfGoods: false };
  }

  admit({ principal, showroomId }: MoveCommand, facts: StockFacts): void {
    requireStaff(principal, facts.showroom(showroomId));
  }

  decide(command: MoveCommand, _: Move | undefined, shelf: Shelf): Move {
    const { showroomId, asked, now } = command;
    const { lotId, fromLocationId, toLocationId, ownerId } = asked;
    const from = placeOf(shelf.facts, showroomId, fromLocationId, '/fromLocationId');
    const to = placeOf(shelf.facts, showroomId, toLocationId, '/toLocationId');
    if (from === to) throw unfit('/toLocationId', 'must be another location than the one they leave');
    const { unit } = lotNamed(shelf, lotId, '/lotId');
    const occurredAt = asked.occurredAt ? new Date(asked.occurredAt) : now;
    requirePast(occurredAt, now, '/occurredAt');
    const parts = takeFrom(shelf, {
      lotId,
      locationId: fromLocationId,
      ownerId,
      quantity: asSteps(asked.quantity, unit, '/quantity'),
    });
    for (const { ownerId: owner, quantity } of parts) {
      shelf.move({
        kind: 'relocation',
        lotId,
        ownerId: owner,
        quantity,
        from: { locationId: fromLocationId, state: 'free' },
        to: { locationId: toLocationId, state: 'free' },
        occurredAt,
      });
    }
    const { commandId: moveId } = command;
    return { moveId, showroomId, lotId, unit, fromLocationId, toLocationId, parts, occurredAt };
  }
}
