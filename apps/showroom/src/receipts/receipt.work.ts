import { Injectable } from '@nestjs/common';
import type { Ownership, ReceiveConsignment } from '@onevillage/contracts-showroom';
import { localDateAt, orViolation, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { NewEvent } from '@onevillage/platform-eventing';
import { consignmentEvent } from '../consignments/consignment-events.js';
import {
  numberTaken,
  received,
  requireAnnounced,
  type ConsignmentNote,
} from '../consignments/consignment-note.js';
import { ConsignmentNoteStore } from '../consignments/consignment-note.store.js';
import type { ReceiptLotCodes } from '../lots/receipt-lot-codes.js';
import { ReceiptLotCodesStore } from '../lots/receipt-lot-codes.store.js';
import type { KnownGoods } from '../goods/known-goods.js';
import { KnownGoodsStore } from '../goods/known-goods.store.js';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { requirePast } from '../stock/require-past.js';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { unfit } from '../stock/unfit.js';
import { deliveredBy, differencesOf } from './differences.js';
import { putAway } from './put-away.js';
import type { ReceivedGoods } from './receipt.js';
import { toldLines, type ToldLine } from './told-lines.js';

/** Goods that nobody announced: a note is made for them. */
export interface Unannounced {
  readonly showroomId: string;
  readonly producerId: string;
  readonly ownership: Ownership;
  readonly number: string | null;
}

export interface ReceiptCommand extends StockCommand {
  readonly asked: ReceiveConsignment;
  readonly unannounced: Unannounced | null;
  readonly caller: Caller;
}

/** A note and what has to be known to receive it. */
export interface Receiving {
  readonly note: ConsignmentNote;
  /** Has the number already that the producer's paper says. */
  readonly rival: ConsignmentNote | undefined;
  readonly goods: KnownGoods;
  readonly codes: ReceiptLotCodes;
  /** Of the receipt, in the zone of the showroom. */
  readonly day: LocalDate;
  readonly at: Date;
}

/** What a producer brought goes on the shelves of a showroom, lot by lot. */
@Injectable()
export class ReceiptWork implements StockWork<ReceiptCommand, Receiving> {
  readonly kind = 'consignment';

  constructor(
    private readonly notes: ConsignmentNoteStore,
    private readonly goods: KnownGoodsStore,
    private readonly codes: ReceiptLotCodesStore,
    private readonly showrooms: ShowroomStore,
  ) {}

  async load(tx: Tx, commands: readonly ReceiptCommand[]): Promise<ReadonlyMap<string, Receiving>> {
    const found = new Map<string, Receiving>();
    for (const command of commands) {
      const note = command.unannounced
        ? madeFor(command.unannounced, command.documentId)
        : (await this.notes.lock(tx, [command.documentId]))[0];
      const [showroom] = note ? await this.showrooms.read(tx, [note.showroomId]) : [];
      if (!note || !showroom) continue;
      const rival = await this.rival(tx, command);
      const { producerId } = note;
      const asked = command.asked.lines.map((line) => ({ ...line, producerId }));
      const goods = await this.goods.named(tx, [...note.lines, ...asked]);
      const day = localDateAt(signedAt(command), showroom.zone);
      const codes = await this.codes.of(tx, goods.variantIds(), day);
      found.set(command.documentId, { note, rival, goods, codes, day, at: command.caller.now });
    }
    return found;
  }

  reach({ asked }: ReceiptCommand, receiving: Receiving | undefined): Reach {
    if (!receiving) return { showroomIds: [] };
    const { note, goods, codes, day } = receiving;
    const lines = orViolation(() => toldLines(asked.lines, note, goods, day));
    const showroomIds = [note.showroomId];
    // Refused for the same reason when it is decided.
    if (lines instanceof RuleViolation) return { showroomIds };
    const taken = lines.filter((line) => line.quantity > 0);
    const named = taken.flatMap(({ variantId, code }) => (code === null ? [] : [{ variantId, code }]));
    return {
      showroomIds,
      lotCodes: [...named, ...codes.candidates(taken.filter((line) => line.code === null))],
    };
  }

  decide(command: ReceiptCommand, receiving: Receiving | undefined, shelf: Shelf): Receiving {
    if (!receiving) throw new RuleViolation('not-found');
    const { note, rival, goods, codes, day } = receiving;
    const { asked, caller } = command;
    const showroom = shelf.facts.showroom(note.showroomId);
    requireStaff(caller.principal, showroom);
    if (rival) throw numberTaken(rival);
    requireAnnounced(note);
    if (!command.unannounced) caller.requireVersion(note.version);
    const { showroomId } = note;
    if (showroom.state === 'closed') throw new RuleViolation('showroom.closed', { showroomId });
    requireSignatures(command, note);
    const lines = toldLines(asked.lines, note, goods, day);
    const differences = command.unannounced ? [] : differencesOf(note.lines, lines);
    const at = signedAt(command);
    const came = putAway(shelf, { note, lines, codes, day, signedAt: at });
    const receipt = {
      signedAt: at.toISOString(),
      receivedBy: caller.principal.subject,
      producerSignedBy: asked.producerSignedBy ?? null,
      lines: came,
      differences,
    };
    const whole = command.unannounced ? { ...note, lines: asAnnounced(lines, came) } : note;
    return { ...receiving, note: received(whole, receipt) };
  }

  async save(tx: Tx, receivings: readonly Receiving[]): Promise<void> {
    for (const { note, at } of receivings) await this.notes.save(tx, [note], at);
  }

  events({ note }: Receiving): NewEvent[] {
    return [consignmentEvent(note)];
  }

  private async rival(tx: Tx, { unannounced }: ReceiptCommand): Promise<ConsignmentNote | undefined> {
    const { number = null, showroomId, producerId } = unannounced ?? {};
    if (number === null || showroomId === undefined || producerId === undefined) return undefined;
    return (await this.notes.claimNumbers(tx, [{ showroomId, producerId, number }]))[0];
  }
}

const madeFor = (unannounced: Unannounced, noteId: string): ConsignmentNote => ({
  ...unannounced,
  noteId,
  version: 0,
  expectedOn: null,
  state: 'announced',
  lines: [],
  receipt: null,
});

const signedAt = ({ asked, caller }: ReceiptCommand): Date =>
  asked.signedAt === undefined ? caller.now : new Date(asked.signedAt);

function requireSignatures(command: ReceiptCommand, { ownership }: ConsignmentNote): void {
  const { asked, caller } = command;
  if (ownership === 'consigned' && asked.producerSignedBy === undefined) {
    throw unfit(
      '/producerSignedBy',
      'is needed for consigned goods: the name of who signed for the producer',
    );
  }
  requirePast(signedAt(command), caller.now, '/signedAt');
}

/** What came is what there was to announce. */
const asAnnounced = (lines: readonly ToldLine[], came: readonly ReceivedGoods[]): ConsignmentNote['lines'] =>
  lines.map((line, i) => ({
    line: i + 1,
    variantId: line.variantId,
    unit: line.unit,
    quantity: deliveredBy(line),
    lotCode: came[i]!.lotCode ?? line.code,
    producedOn: line.producedOn,
    expiresOn: line.expiresOn,
  }));
