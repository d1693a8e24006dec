import { RuleViolation, type FieldError, type LocalDate } from '@onevillage/kernel';
import type { ConsignmentNote } from '../consignments/consignment-note.js';
import { eachLine } from '../stock/each-line.js';
import type { ReceiptLotCodes } from '../lots/receipt-lot-codes.js';
import { lotOnShelf } from '../lots/lot-on-shelf.js';
import { blockOf } from '../stock/lot-usability.js';
import { placeOf } from '../stock/place-of.js';
import type { Shelf } from '../stock/shelf.js';
import type { AgreementFacts } from '../stock/stock-facts.js';
import { firstShelf } from './first-shelf.js';
import type { ReceivedGoods } from './receipt.js';
import { isShort, minimumInWords, minimumLife } from './shelf-life.js';
import type { ToldLine } from './told-lines.js';

interface Delivery {
  readonly note: ConsignmentNote;
  readonly lines: readonly ToldLine[];
  readonly codes: ReceiptLotCodes;
  readonly day: LocalDate;
  readonly signedAt: Date;
}

/**
 * Every unit that was taken goes from its producer into its lot, at its place.
 * @throws RuleViolation `showroom.no-agreement`, `showroom.short-life`, `showroom.lot-dates-differ`, `validation`
 */
export function putAway(shelf: Shelf, { note, lines, codes, day, signedAt }: Delivery): ReceivedGoods[] {
  const { showroomId, ownership } = note;
  const showroom = shelf.facts.showroom(showroomId);
  const taken = lines.filter((line) => line.quantity > 0);
  const agreement = ownership === 'owned' || taken.length === 0 ? undefined : agreementOf(shelf, note, day);
  const minimum = minimumLife(agreement);
  const short: FieldError[] = [];
  const received = eachLine(lines, (told): ReceivedGoods => {
    const { pointer, line, variantId, unit, quantity, refused, acceptShortLife } = told;
    const nothing = { lotId: null, lotCode: null, locationId: null, warnings: [], labelMissing: [] };
    const goods = { line, variantId, unit, quantity, refused, acceptShortLife };
    if (quantity === 0) return { ...goods, ...nothing };
    const locationId =
      told.locationId === null
        ? firstShelf(showroomId, showroom.locations)
        : placeOf(shelf.facts, showroomId, told.locationId, `${pointer}/locationId`).locationId;
    const code = told.code ?? codes.give(shelf, told, taken.length);
    const lot = lotOnShelf(shelf, { ...told, code });
    if (isShort(minimum, lot, day, pointer) && acceptShortLife === null) {
      const message = `expires on ${lot.expiresOn}, and ${minimumInWords(minimum)} must be left on ${day}`;
      short.push({ pointer, code: 'short-life', message });
    }
    shelf.move({
      kind: 'receipt',
      lotId: lot.lotId,
      ownerId: ownership === 'owned' ? showroom.organisationId : lot.producerId,
      quantity,
      from: { locationId: shelf.facts.account(showroomId, 'producer').locationId, state: 'free' },
      to: { locationId, state: 'free' },
      occurredAt: signedAt,
      line,
      agreementId: agreement?.agreementId ?? null,
    });
    const { lotId, labelMissing } = lot;
    const block = blockOf(lot, showroom.policy, day);
    return { ...goods, lotId, lotCode: code, locationId, warnings: block ? [block] : [], labelMissing };
  });
  if (short.length === 0) return received;
  throw new RuleViolation('showroom.short-life', { minimum: minimumInWords(minimum) }, short);
}

function agreementOf(
  { facts }: Shelf,
  { showroomId, producerId }: ConsignmentNote,
  date: LocalDate,
): AgreementFacts {
  const agreement = facts.agreement(showroomId, producerId, date);
  if (!agreement) throw new RuleViolation('showroom.no-agreement', { showroomId, producerId, date });
  return agreement;
}
