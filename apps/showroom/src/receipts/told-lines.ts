import type { Difference, ReceivedLine } from '@onevillage/contracts-showroom';
import type { LocalDate, Unit } from '@onevillage/kernel';
import { goodsOfProducer } from '../consignments/announced-lines.js';
import type { AnnouncedGoods, ConsignmentNote } from '../consignments/consignment-note.js';
import { eachLine } from '../stock/each-line.js';
import type { KnownGoods } from '../goods/known-goods.js';
import type { ToldLot } from '../lots/new-lot.js';
import { toldDates } from '../lots/told-dates.js';
import { asSteps } from '../stock/as-steps.js';
import { unfit } from '../stock/unfit.js';
import type { Refusal } from './receipt.js';

/** What somebody says came: one lot of a line of the note, or of goods that nobody announced. */
export interface ToldLine extends ToldLot {
  readonly pointer: string;
  readonly line: number | null;
  readonly variantId: string;
  readonly unit: Unit;
  /** Taken, in steps; 0 when nothing was. */
  readonly quantity: number;
  readonly refused: Refusal | null;
  readonly difference: Difference | null;
  readonly locationId: string | null;
  readonly acceptShortLife: string | null;
}

/** Each line found in the note. @throws RuleViolation `validation` that points at every wrong field */
export function toldLines(
  asked: readonly ReceivedLine[],
  note: ConsignmentNote,
  goods: KnownGoods,
  day: LocalDate,
): ToldLine[] {
  return eachLine(asked, (line, index) => {
    const pointer = `/lines/${index}`;
    const announced = announcedLine(line, note, goods, pointer);
    const { variantId, unit } =
      announced ?? goodsOfProducer(goods, { ...line, producerId: note.producerId }, pointer);
    const told: ToldLine = {
      pointer,
      line: announced?.line ?? null,
      variantId,
      unit,
      ...lotOf(line, announced, pointer),
      quantity: stepsFromZero(line.quantity, unit, `${pointer}/quantity`),
      refused: refusalOf(line, unit, pointer),
      difference: line.difference ?? null,
      locationId: line.locationId ?? null,
      acceptShortLife: line.acceptShortLife ?? null,
    };
    requireText(line.difference, `${pointer}/difference`);
    if (told.producedOn !== null && told.producedOn > day) {
      throw unfit(`${pointer}/producedOn`, `must not be after the day of receipt, ${day}`);
    }
    if (told.quantity === 0 && !told.refused && !announced) {
      throw unfit(`${pointer}/quantity`, 'must be above 0 for goods that nobody announced');
    }
    return told;
  });
}

/** The line of the note that it is about; undefined: nobody announced these goods. */
function announcedLine(
  told: ReceivedLine,
  { lines, producerId }: ConsignmentNote,
  goods: KnownGoods,
  pointer: string,
): AnnouncedGoods | undefined {
  const { line, variantId, gtin, sku, productName, lotCode, unit } = told;
  const isNamed = (variantId ?? gtin ?? sku ?? productName) !== undefined;
  const named = isNamed || line === undefined ? goods.named({ ...told, producerId }, pointer) : null;
  if (line !== undefined) {
    const found = lines.find((one) => one.line === line);
    if (!found) throw unfit(`${pointer}/line`, `must be a line of the note, 1 to ${lines.length}`);
    if (unit !== undefined && unit !== found.unit) {
      throw unfit(`${pointer}/unit`, `must be ${found.unit}: these goods are counted in it`);
    }
    if (named && named.variantId !== found.variantId) {
      throw unfit(`${pointer}/line`, `is of other goods than ${named.productName}: leave one of the two out`);
    }
    return found;
  }
  const same = lines.filter((one) => one.variantId === named!.variantId);
  const [match, another] = same.length > 1 ? same.filter((one) => one.lotCode === (lotCode ?? null)) : same;
  if (same.length > 0 && (!match || another)) {
    const numbers = same.map((one) => one.line).join(', ');
    throw unfit(`${pointer}/line`, `is needed: lines ${numbers} of the note are of these goods`);
  }
  return match;
}

/** What the pack tells, and else what was announced of that lot. */
function lotOf(line: ReceivedLine, announced: AnnouncedGoods | undefined, pointer: string): ToldLot {
  const code = line.lotCode ?? announced?.lotCode ?? null;
  const isThatLot = announced?.lotCode === null || announced?.lotCode === code;
  const { producedOn, expiresOn } = (isThatLot && announced) || { producedOn: null, expiresOn: null };
  return {
    code,
    ...toldDates(
      {
        producedOn: line.producedOn ?? producedOn ?? undefined,
        expiresOn: line.expiresOn ?? expiresOn ?? undefined,
      },
      pointer,
    ),
  };
}

function refusalOf({ refused }: ReceivedLine, unit: Unit, pointer: string): Refusal | null {
  if (!refused) return null;
  requireText(refused, `${pointer}/refused`);
  const { quantity, reason, text = null } = refused;
  return { quantity: asSteps(quantity, unit, `${pointer}/refused/quantity`), reason, text };
}

const stepsFromZero = (text: string, unit: Unit, pointer: string): number =>
  /^0(\.0*)?$/.test(text) ? 0 : asSteps(text, unit, pointer);

/** "Other" says nothing. @throws RuleViolation `validation` */
export function requireText(
  given: { readonly reason: string; readonly text?: string } | undefined,
  pointer: string,
): void {
  if (given?.reason === 'other' && given.text === undefined) {
    throw unfit(`${pointer}/text`, 'is needed with other: say what it was');
  }
}
