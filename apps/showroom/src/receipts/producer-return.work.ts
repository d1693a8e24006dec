import { Injectable } from '@nestjs/common';
import {
  ConsignmentReturnedV1,
  type ReturnedLine,
  type ReturnToProducer,
} from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { eachLine } from '../stock/each-line.js';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { asSteps } from '../stock/as-steps.js';
import { placeOf } from '../stock/place-of.js';
import { lotNamed } from '../stock/lot-named.js';
import type { Lot } from '../stock/lot.js';
import { requirePast } from '../stock/require-past.js';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { takeFrom } from '../stock/take-from.js';
import { unfit } from '../stock/unfit.js';
import type { ProducerReturn, ReturnedGoods } from './producer-return.js';
import { ProducerReturnStore } from './producer-return.store.js';
import { requireText } from './told-lines.js';

export interface ProducerReturnCommand extends StockCommand {
  readonly showroomId: string;
  readonly asked: ReturnToProducer;
  readonly principal: Principal;
  readonly now: Date;
}

/** Units leave a showroom for their producer; expired, recalled and uncertified ones too. */
@Injectable()
export class ProducerReturnWork implements StockWork<ProducerReturnCommand, ProducerReturn> {
  readonly kind = 'producer-return';

  constructor(private readonly store: ProducerReturnStore) {}

  reach({ showroomId, asked }: ProducerReturnCommand): Reach {
    return { showroomIds: [showroomId], lotIds: asked.lines.map((line) => line.lotId) };
  }

  decide(command: ProducerReturnCommand, _: ProducerReturn | undefined, shelf: Shelf): ProducerReturn {
    const { showroomId, asked, principal, now, documentId: returnId } = command;
    const { producerId, ownership = 'consigned' } = asked;
    const showroom = shelf.facts.showroom(showroomId);
    requireStaff(principal, showroom);
    const returnedAt = asked.returnedAt === undefined ? now : new Date(asked.returnedAt);
    requirePast(returnedAt, now, '/returnedAt');
    const day = shelf.facts.dayAt(showroomId, returnedAt);
    const agreementId = shelf.facts.agreement(showroomId, producerId, day)?.agreementId ?? null;
    const ownerId = ownership === 'owned' ? showroom.organisationId : producerId;
    const lines = eachLine(asked.lines, (line, index): ReturnedGoods => {
      const pointer = `/lines/${index}`;
      const { unit, variantId } = lotOf(shelf, line, producerId, pointer);
      const { lotId, reason, text = null } = line;
      const { locationId } = placeOf(shelf.facts, showroomId, line.locationId, `${pointer}/locationId`);
      requireText(line, pointer);
      const quantity = asSteps(line.quantity, unit, `${pointer}/quantity`);
      takeFrom(shelf, { lotId, locationId, ownerId, quantity });
      shelf.move({
        kind: 'producer-return',
        lotId,
        ownerId,
        quantity,
        from: { locationId, state: 'free' },
        to: { locationId: shelf.facts.account(showroomId, 'producer').locationId, state: 'free' },
        occurredAt: returnedAt,
        line: index + 1,
        reason,
        agreementId: ownership === 'owned' ? null : agreementId,
      });
      return { lotId, variantId, unit, locationId, quantity, reason, text };
    });
    return { returnId, showroomId, producerId, ownership, lines, returnedBy: principal.subject, returnedAt };
  }

  save(tx: Tx, returns: readonly ProducerReturn[]): Promise<void> {
    return this.store.add(tx, returns);
  }

  events({ returnId, returnedAt, returnedBy: _returnedBy, lines, ...facts }: ProducerReturn): NewEvent[] {
    const data = {
      returnId,
      ...facts,
      returnedAt: returnedAt.toISOString(),
      lines: lines.map(({ text: _text, ...line }) => line),
    };
    return [newEvent(ConsignmentReturnedV1, { aggregateId: returnId, version: 1, data })];
  }
}

function lotOf(shelf: Shelf, { lotId }: ReturnedLine, producerId: string, pointer: string): Lot {
  const lot = lotNamed(shelf, lotId, `${pointer}/lotId`);
  if (lot.producerId !== producerId) {
    throw unfit(`${pointer}/lotId`, 'is of another producer: return it to that one');
  }
  return lot;
}
