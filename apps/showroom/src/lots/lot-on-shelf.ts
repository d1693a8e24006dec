import { changesOf, RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { Lot } from '../stock/lot.js';
import type { Shelf } from '../stock/shelf.js';
import { lotLabelMissing } from './label-law.js';
import { newLot, type ToldLot } from './new-lot.js';

export interface WantedLot extends ToldLot {
  readonly variantId: string;
  readonly code: string;
}

/**
 * The lot of a code, made when there is none; a date that nobody had told of it is added. Reach for its code first.
 * @throws RuleViolation `showroom.lot-dates-differ`
 */
export function lotOnShelf(shelf: Shelf, wanted: WantedLot): Lot {
  const { variantId, code, producedOn, expiresOn } = wanted;
  const variant = shelf.facts.variant(variantId)!;
  const known = shelf.lotOf(variantId, code);
  if (!known) return newLot(shelf, variant, wanted);
  const dates = { producedOn: known.producedOn ?? producedOn, expiresOn: known.expiresOn ?? expiresOn };
  const isOther = differs(known.producedOn, producedOn) || differs(known.expiresOn, expiresOn);
  if (isOther || isBackwards(dates)) {
    throw new RuleViolation('showroom.lot-dates-differ', {
      lotId: known.lotId,
      code,
      knownProducedOn: day(known.producedOn),
      knownExpiresOn: day(known.expiresOn),
      producedOn: day(producedOn),
      expiresOn: day(expiresOn),
    });
  }
  const learned = changesOf<Lot>(known, dates);
  if (Object.keys(learned).length === 0) return known;
  return shelf.changeLot(known.lotId, 'corrected', {
    ...dates,
    labelMissing: lotLabelMissing(variant, dates),
  });
}

/** What nobody told is no other date. */
const differs = (known: LocalDate | null, told: LocalDate | null): boolean =>
  known !== null && told !== null && known !== told;

export const isBackwards = ({ producedOn, expiresOn }: Omit<ToldLot, 'code'>): boolean =>
  producedOn !== null && expiresOn !== null && expiresOn < producedOn;

const day = (date: LocalDate | null): string => date ?? 'an unknown day';
