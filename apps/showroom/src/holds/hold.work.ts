import { Injectable } from '@nestjs/common';
import {
  HoldExpiredV1,
  HoldPlacedV1,
  HoldPostedV1,
  HoldVoidedV1,
  type PlaceHold,
} from '@onevillage/contracts-showroom';
import { RuleViolation, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { requireStaff } from '../showrooms/showroom-permission.js';
import type { Shelf } from '../stock/shelf.js';
import type { StockFacts } from '../stock/stock-facts.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { unfit } from '../stock/unfit.js';
import { publicState, requireOpen, type Hold } from './hold.js';
import { HoldStore } from './hold.store.js';
import { putAside } from './put-aside.js';
import { release } from './release.js';

type Step =
  | {
      readonly step: 'place';
      readonly showroomId: string;
      readonly asked: PlaceHold;
      readonly principal: Principal;
      readonly now: Date;
    }
  | { readonly step: 'void'; readonly principal: Principal }
  | { readonly step: 'post'; readonly saleId: string; readonly principal: Principal }
  | { readonly step: 'expire' };
export type HoldCommand = StockCommand & Step;

const EVENTS = { open: HoldPlacedV1, posted: HoldPostedV1, voided: HoldVoidedV1, expired: HoldExpiredV1 };

/** Units are put aside for somebody, and are free again when they are voided, when time is over, or to be sold at once. */
@Injectable()
export class HoldWork implements StockWork<HoldCommand, Hold> {
  readonly kind = 'hold';

  constructor(private readonly store: HoldStore) {}

  load(tx: Tx, commands: readonly HoldCommand[]): Promise<ReadonlyMap<string, Hold>> {
    return this.store.lock(
      tx,
      commands.flatMap((one) => (one.step === 'place' ? [] : [one.documentId])),
    );
  }

  reach(command: HoldCommand, hold: Hold | undefined): Reach {
    if (command.step === 'place') {
      const { showroomId, asked } = command;
      return {
        showroomIds: [showroomId],
        lotIds: asked.lines.flatMap((one) => one.lotId ?? []),
        variantIds: asked.lines.flatMap((one) => one.variantId ?? []),
      };
    }
    const lotIds = hold?.lines.flatMap(({ picks }) => picks.map((one) => one.lotId)) ?? [];
    return { showroomIds: hold ? [hold.showroomId] : [], lotIds };
  }

  /** Of a hold that is there, its showroom says who may: that is decided with it. */
  admit(command: HoldCommand, facts: StockFacts): void {
    if (command.step === 'place') requireStaff(command.principal, facts.showroom(command.showroomId));
  }

  decide(command: HoldCommand, hold: Hold | undefined, shelf: Shelf): Hold {
    if (command.step === 'place') return place(shelf, command);
    if (!hold) throw new RuleViolation('not-found');
    if (command.step !== 'expire') {
      requireStaff(command.principal, shelf.facts.showroom(hold.showroomId));
      requireOpen(hold, shelf.now);
    } else if (hold.state !== 'open') throw new RuleViolation('not-found');
    const ended = endOf(command, hold, shelf.now);
    release(shelf, ended);
    return ended;
  }

  save(tx: Tx, holds: readonly Hold[]): Promise<void> {
    return this.store.save(tx, holds);
  }

  events(hold: Hold): NewEvent[] {
    const { holdId: aggregateId, version, state } = hold;
    return [newEvent(EVENTS[state], { aggregateId, version, data: publicState(hold) })];
  }
}

function place(shelf: Shelf, command: HoldCommand & { step: 'place' }): Hold {
  const { documentId: holdId, showroomId, asked, now } = command;
  const { purpose, reference, ttlSeconds } = asked;
  if (shelf.facts.showroom(showroomId).state === 'closed')
    throw unfit('/showroomId', 'is closed: open another one to hold in');
  const lines = putAside(shelf, { showroomId, day: shelf.facts.dayAt(showroomId, now) }, asked.lines);
  const placedAt = shelf.now;
  const expiresAt = new Date(placedAt.getTime() + ttlSeconds * 1000);
  const facts = { holdId, version: 1, showroomId, purpose, reference, lines };
  return { ...facts, state: 'open', placedAt, expiresAt, endedAt: null, saleId: null };
}

function endOf(command: HoldCommand, hold: Hold, endedAt: Date): Hold {
  const next = { ...hold, version: hold.version + 1, endedAt };
  if (command.step === 'post') return { ...next, state: 'posted', saleId: command.saleId };
  return { ...next, state: command.step === 'void' ? 'voided' : 'expired' };
}
