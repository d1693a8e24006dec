import { Injectable } from '@nestjs/common';
import type { ChangeConsignment } from '@onevillage/contracts-showroom';
import { RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { KnownGoodsStore } from '../goods/known-goods.store.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { announcedLines } from './announced-lines.js';
import { consignmentEvent } from './consignment-events.js';
import { cancelled, changed, requireAnnounced, type ConsignmentNote } from './consignment-note.js';
import { ConsignmentNoteStore } from './consignment-note.store.js';
import { requireNoteReader, requireNoteWriter } from './consignment-permission.js';

/** What becomes of an announcement before the goods come. */
@Injectable()
export class ChangeConsignmentUseCase {
  constructor(
    private readonly store: ConsignmentNoteStore,
    private readonly goods: KnownGoodsStore,
    private readonly showrooms: ShowroomStore,
  ) {}

  change(tx: Tx, noteId: string, input: ChangeConsignment, caller: Caller): Promise<ConsignmentNote> {
    return this.apply(tx, noteId, caller, async (note) => {
      const { producerId } = note;
      const { expectedOn, lines } = input;
      const asked = (lines ?? []).map((line) => ({ ...line, producerId }));
      const goods = await this.goods.named(tx, asked);
      return changed(note, {
        ...(expectedOn !== undefined && { expectedOn: expectedOn as LocalDate | null }),
        ...(lines && { lines: announcedLines(lines, producerId, goods) }),
      });
    });
  }

  cancel(tx: Tx, noteId: string, caller: Caller): Promise<ConsignmentNote> {
    return this.apply(tx, noteId, caller, (note) => Promise.resolve(cancelled(note)));
  }

  private async apply(
    tx: Tx,
    noteId: string,
    { principal, now, requireVersion }: Caller,
    decide: (note: ConsignmentNote) => Promise<ConsignmentNote | null>,
  ): Promise<ConsignmentNote> {
    const [note] = await this.store.lock(tx, [noteId]);
    if (!note) throw new RuleViolation('not-found');
    const [showroom] = await this.showrooms.read(tx, [note.showroomId]);
    requireNoteReader(principal, note.producerId, showroom!);
    requireNoteWriter(principal, note.producerId, showroom!);
    requireAnnounced(note);
    requireVersion(note.version);
    const after = await decide(note);
    if (!after) return note;
    await this.store.save(tx, [after], now);
    await appendEvents(tx, [consignmentEvent(after)]);
    return after;
  }
}
