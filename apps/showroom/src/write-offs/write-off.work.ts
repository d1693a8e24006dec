import { Injectable } from '@nestjs/common';
import type { WriteOff } from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { eachLine } from '../stock/each-line.js';
import { requireManager, requireStaff } from '../showrooms/showroom-permission.js';
import { agreementOf } from '../stock/agreement-of.js';
import { asSteps } from '../stock/as-steps.js';
import { lotNamed } from '../stock/lot-named.js';
import { placeOf } from '../stock/place-of.js';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { takeFrom } from '../stock/take-from.js';
import { unfit } from '../stock/unfit.js';
import { WriteOffStore } from './write-off.store.js';
import type { WrittenOff } from './write-off.js';

export interface WriteOffCommand extends StockCommand {
  readonly showroomId: string;
  readonly asked: WriteOff;
  readonly principal: Principal;
  readonly now: Date;
}

/** Free units of any lot, blocked ones too, go to the loss account, under the agreement that says who bears it. */
@Injectable()
export class WriteOffWork implements StockWork<WriteOffCommand, WrittenOff> {
  readonly kind = 'write-off';

  constructor(private readonly store: WriteOffStore) {}

  reach({ showroomId, asked }: WriteOffCommand): Reach {
    return { showroomIds: [showroomId], lotIds: asked.lines.map((one) => one.lotId) };
  }

  decide(command: WriteOffCommand, _: WrittenOff | undefined, shelf: Shelf): WrittenOff {
    const { documentId: writeOffId, showroomId, asked, principal, now } = command;
    const { reason, note = null, lines } = asked;
    // A pack that is broken, tasted or too old can be shown; what is simply gone is for a manager to say.
    const isSimplyGone = reason === 'theft' || reason === 'other';
    (isSimplyGone ? requireManager : requireStaff)(principal, shelf.facts.showroom(showroomId));
    if (isSimplyGone && note === null) throw unfit('/note', `is needed with ${reason}: tell what happened`);
    eachLine(lines, (line, index) => writeOffLine(shelf, command, line, index));
    return { writeOffId, showroomId, reason, note, writtenOffAt: now };
  }

  save(tx: Tx, writeOffs: readonly WrittenOff[]): Promise<void> {
    return this.store.add(tx, writeOffs);
  }
}

function writeOffLine(
  shelf: Shelf,
  { showroomId, asked: { reason }, now }: WriteOffCommand,
  { lotId, locationId, quantity, ownerId }: WriteOff['lines'][number],
  line: number,
): void {
  const { facts } = shelf;
  placeOf(facts, showroomId, locationId, `/lines/${line}/locationId`);
  const lot = lotNamed(shelf, lotId, `/lines/${line}/lotId`);
  const steps = asSteps(quantity, lot.unit, `/lines/${line}/quantity`);
  for (const part of takeFrom(shelf, { lotId, locationId, ownerId, quantity: steps })) {
    shelf.move({
      kind: 'write-off',
      lotId,
      ...part,
      from: { locationId, state: 'free' },
      to: { locationId: facts.account(showroomId, 'loss').locationId, state: 'free' },
      occurredAt: now,
      line: line + 1,
      reason,
      agreementId:
        agreementOf(facts, { showroomId, lot, ownerId: part.ownerId, at: now })?.agreementId ?? null,
    });
  }
}
