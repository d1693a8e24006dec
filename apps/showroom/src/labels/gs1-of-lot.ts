import type { Gs1Missing } from '@onevillage/contracts-showroom';
import {
  bracketed,
  checkedElement,
  digitalLink,
  gtinReach,
  orViolation,
  parseGtin,
  parseProductCode,
  RuleViolation,
  yymmdd,
  type LocalDate,
} from '@onevillage/kernel';
import type { Lot } from '../stock/lot.js';

export interface Gs1OfLot {
  readonly elementString: string | null;
  readonly digitalLink: string | null;
  readonly gs1Missing: Gs1Missing | null;
}

type LabelledLot = Pick<Lot, 'code' | 'producedOn' | 'expiresOn'>;

/** What bar codes of GS1 are to say of a lot: never something that a scanner would read otherwise than it is meant. */
export function gs1OfLot(
  gtin: string | null,
  lot: LabelledLot,
  { today, publicUrl }: { today: LocalDate; publicUrl: string | undefined },
): Gs1OfLot {
  if (gtin === null) return without('no-gtin');
  if (gtinReach(parseGtin(gtin)) === 'in-store') return without('in-store-gtin');
  const elements = orViolation(() =>
    [
      ['01', gtin],
      ['11', lot.producedOn && yymmdd(lot.producedOn)],
      ['17', lot.expiresOn && yymmdd(lot.expiresOn)],
      ['10', lot.code],
    ].flatMap(([ai, value]) => (ai && value ? [checkedElement(ai, value, today)] : [])),
  );
  if (elements instanceof RuleViolation) return without('lot-unfit');
  const elementString = bracketed(elements);
  if (!says(elementString, lot, today)) return without('lot-unfit');
  if (publicUrl === undefined) return { elementString, digitalLink: null, gs1Missing: 'no-public-url' };
  return { elementString, digitalLink: digitalLink(publicUrl, elements), gs1Missing: null };
}

const without = (gs1Missing: Gs1Missing): Gs1OfLot => ({
  elementString: null,
  digitalLink: null,
  gs1Missing,
});

/** Years of two digits reach 50 years ahead; a lot may look like a separator. */
function says(elementString: string, lot: LabelledLot, today: LocalDate): boolean {
  const read = orViolation(() => parseProductCode(elementString, today));
  return (
    !(read instanceof RuleViolation) &&
    read.lot === lot.code &&
    read.producedOn === lot.producedOn &&
    read.expiresOn === lot.expiresOn
  );
}
