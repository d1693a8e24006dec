import { Injectable } from '@nestjs/common';
import type { CorrectLot } from '@onevillage/contracts-showroom';
import { changesOf, orViolation, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { isOfficerOf, requireManager } from '../showrooms/showroom-permission.js';
import type { Lot } from '../stock/lot.js';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { unfit } from '../stock/unfit.js';
import { lotLabelMissing } from './label-law.js';
import { isBackwards } from './lot-on-shelf.js';

export interface CorrectLotCommand extends StockCommand {
  readonly lotId: string;
  readonly variantId: string;
  /** Where units of it stand. */
  readonly showroomIds: readonly string[];
  readonly asked: CorrectLot;
  readonly caller: Caller;
}

/** What is known of a lot was wrong; who answers for a showroom where units of it stand says so. */
@Injectable()
export class CorrectLotWork implements StockWork<CorrectLotCommand, Lot> {
  readonly kind = 'lot';

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
}

/** Of goods that stand at several organisations none decides for the others: an officer does. */
function requireManagerOfAny({ lotId, showroomIds, caller }: CorrectLotCommand, shelf: Shelf): void {
  const { principal } = caller;
  if (showroomIds.length === 0) throw new RuleViolation('showroom.lot-gone', { lotId });
  const showrooms = showroomIds.map((id) => shelf.facts.showroom(id));
  const refusals = showrooms.map((one) => orViolation(() => requireManager(principal, one)));
  if (refusals.every((one) => one instanceof RuleViolation)) {
    throw refusals.find((one) => one.code !== 'not-found') ?? new RuleViolation('not-found');
  }
  const isShared = new Set(showrooms.map((one) => one.organisationId)).size > 1;
  if (isShared && !showrooms.some((one) => isOfficerOf(principal, one))) {
    throw new RuleViolation('showroom.lot-shared', { lotId });
  }
}

function requireProduced({ producedOn }: Lot, shelf: Shelf, showroomId: string, now: Date): void {
  const today = shelf.facts.dayAt(showroomId, now);
  if (producedOn !== null && producedOn > today)
    throw unfit('/producedOn', `must not be after today, ${today}`);
}
