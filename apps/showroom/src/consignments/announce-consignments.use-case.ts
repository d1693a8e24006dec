import { Injectable } from '@nestjs/common';
import type { AnnounceConsignment } from '@onevillage/contracts-showroom';
import { orViolation, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import type { KnownGoods } from '../goods/known-goods.js';
import { KnownGoodsStore } from '../goods/known-goods.store.js';
import { requireOpen, type Showroom } from '../showrooms/showroom.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { announcedLines } from './announced-lines.js';
import { mayName, requireNoteWriter } from './consignment-permission.js';
import { consignmentEvent } from './consignment-events.js';
import { announced, changed, numberTaken, type ConsignmentNote } from './consignment-note.js';
import { ConsignmentNoteStore } from './consignment-note.store.js';

export interface AnnounceOutcome {
  readonly status: 'created' | 'updated' | 'unchanged';
  readonly note: ConsignmentNote;
}

/** What producers or showrooms announce; in a list one is found by showroom, producer and number, and changed or left alone. */
@Injectable()
export class AnnounceConsignmentsUseCase {
  constructor(
    private readonly store: ConsignmentNoteStore,
    private readonly goods: KnownGoodsStore,
    private readonly showrooms: ShowroomStore,
  ) {}

  /** @param mode `new`: a number that is taken is refused */
  async execute(
    tx: Tx,
    items: readonly AnnounceConsignment[],
    { principal, now }: Caller,
    mode: 'new' | 'upsert',
  ): Promise<(AnnounceOutcome | RuleViolation)[]> {
    const showroomIds = [...new Set(items.map((item) => item.showroomId))];
    const showrooms = new Map(
      (await this.showrooms.read(tx, showroomIds)).map((one) => [one.showroomId, one]),
    );
    const goods = await this.goods.named(
      tx,
      items.flatMap(({ producerId, lines }) => lines.map((line) => ({ ...line, producerId }))),
    );
    const known = new Map((await this.store.claimNumbers(tx, items)).map((note) => [keyOf(note), note]));
    const written = new Map<string, ConsignmentNote>();

    const outcomes = items.map((item) =>
      orViolation((): AnnounceOutcome => {
        const showroom = showrooms.get(item.showroomId);
        if (!showroom || !mayName(principal, showroom))
          throw new RuleViolation('showroom.showroom-unknown', { showroomId: item.showroomId });
        requireNoteWriter(principal, item.producerId, showroom);
        const key = keyOf(item);
        const before = written.get(key) ?? known.get(key);
        if (before && mode === 'new') throw numberTaken(before);
        const after = before ? changed(before, told(item, goods)) : fresh(item, showroom, goods);
        if (!after) return { status: 'unchanged', note: before! };
        if (written.has(key)) throw numberTaken(before!);
        written.set(key, after);
        return { status: before ? 'updated' : 'created', note: after };
      }),
    );
    const notes = [...written.values()];
    await this.store.save(tx, notes, now);
    await appendEvents(tx, notes.map(consignmentEvent));
    return outcomes;
  }
}

const keyOf = ({
  showroomId,
  producerId,
  number,
}: Pick<ConsignmentNote, 'showroomId' | 'producerId' | 'number'>): string =>
  `${showroomId} ${producerId} ${number}`;

const told = ({ producerId, expectedOn, lines }: AnnounceConsignment, goods: KnownGoods) => ({
  expectedOn: (expectedOn ?? null) as LocalDate | null,
  lines: announcedLines(lines, producerId, goods),
});

function fresh(item: AnnounceConsignment, showroom: Showroom, goods: KnownGoods): ConsignmentNote {
  requireOpen(showroom);
  const { showroomId, producerId, number } = item;
  const facts = { noteId: newId<string>(), showroomId, producerId, number };
  return announced({ ...facts, ownership: 'consigned', ...told(item, goods) });
}
