import { Injectable } from '@nestjs/common';
import type { CorrectLot } from '@onevillage/contracts-showroom';
import { changesOf, orViolation, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { requireManager } from '../showrooms/showroom-permission.js';
import type { Lot } from '../stock/lot.js';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { unfit } from '../stock/unfit.js';
import { lotLabelMissing } from './lot-label.js';
import { isBackwards } from './lot-on-shelf.js';

export interface CorrectLotCommand extends StockCommand {
  readonly lotId: string;
  readonly variantId: string;
  /** Where units of it are, or were. */
  readonly showroomIds: readonly string[];
  readonly asked: CorrectLot;
  readonly caller: Caller;
}

/** What is known of a lot was wrong; who answers for a showroom that has, or had, units of it says so. */
@Injectable()
export class CorrectLotWork implements StockWork<CorrectLotCommand, Lot> {
  readonly kind = 'lot';

  load(): Promise<ReadonlyMap<string, Lot>> {
    return Promise.resolve(new Map());
  }

  reach({ lotId, variantId, showroomIds, asked: { code } }: CorrectLotCommand): Reach {
    const lotCodes = code === undefined ? [] : [{ variantId, code }];
    return { showroomIds, lotIds: [lotId], lotCodes };
  }

  decide(command: CorrectLotCommand, _: Lot | undefined, shelf: Shelf): Lot {
    const { lotId, showroomIds, asked, caller } = command;
    requireManagerOfAny(command, shelf);
    const lot = shelf.lot(lotId);
    caller.requireVersion(lot.version);
    if (lot.code === null) throw new RuleViolation('showroom.lot-nameless');
    const changes = changesOf<Lot>(lot, {
      ...(asked.code !== undefined && { code: asked.code }),
      ...(asked.producedOn !== undefined && { producedOn: asked.producedOn as LocalDate | null }),
      ...(asked.expiresOn !== undefined && { expiresOn: asked.expiresOn as LocalDate | null }),
    });
    if (Object.keys(changes).length === 0) return lot;
    const after = { ...lot, ...changes };
    const rival = shelf.lotOf(lot.variantId, after.code);
    if (rival && rival.lotId !== lotId) {
      throw new RuleViolation('showroom.lot-code-taken', { lotId: rival.lotId, code: after.code });
    }
    if (isBackwards(after)) {
      throw unfit('/expiresOn', `must not be before the production date, ${after.producedOn}`);
    }
    requireProduced(after, shelf, showroomIds[0]!, caller.now);
    const labelMissing = lotLabelMissing(shelf.facts.variant(lot.variantId)!, after);
    return shelf.changeLot(lotId, 'corrected', { ...changes, labelMissing });
  }

  save(): Promise<void> {
    return Promise.resolve();
  }

  events(): [] {
    return [];
  }
}

function requireManagerOfAny({ showroomIds, caller }: CorrectLotCommand, shelf: Shelf): void {
  const refusals = showroomIds.map((id) =>
    orViolation(() => requireManager(caller.principal, shelf.facts.showroom(id))),
  );
  if (refusals.length > 0 && refusals.some((one) => !(one instanceof RuleViolation))) return;
  const told = refusals.find((one) => one instanceof RuleViolation && one.code !== 'not-found');
  throw told instanceof RuleViolation ? told : new RuleViolation('not-found');
}

function requireProduced({ producedOn }: Lot, shelf: Shelf, showroomId: string, now: Date): void {
  const today = shelf.facts.dayAt(showroomId, now);
  if (producedOn !== null && producedOn > today)
    throw unfit('/producedOn', `must not be after today, ${today}`);
}
