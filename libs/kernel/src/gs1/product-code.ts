import { parseGtin, type Gtin } from '../gtin.js';
import type { LocalDate } from '../local-date.js';
import { RuleViolation } from '../rule-violation.js';
import { parseDigitalLink } from './digital-link.js';
import { parseBracketed, parseElementString, SEPARATOR } from './element-string.js';
import { gs1Date } from './gs1-date.js';
import type { Gs1Element } from './gs1-element.js';
import { parseInHouseCode, type InHouseCode } from './in-house-code.js';

export const CODE_KINDS = [
  'ean-8',
  'upc-a',
  'ean-13',
  'itf-14',
  'gs1-128',
  'gs1-datamatrix',
  'gs1-qr',
  'gs1-databar',
  'gs1',
  'digital-link',
  'in-house',
] as const;
/** What was scanned, as far as what it says tells: `gs1` is an element string of a carrier that is not told. */
export type CodeKind = (typeof CODE_KINDS)[number];

/** What a code says of goods. */
export interface ProductCode {
  readonly kind: CodeKind;
  readonly gtin: Gtin | null;
  readonly lot: string | null;
  readonly serial: string | null;
  readonly producedOn: LocalDate | null;
  readonly bestBefore: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  /** In kg, an exact decimal: '1.25'. */
  readonly netWeight: string | null;
  /** Units of the GTIN that it stands for, when it says so. */
  readonly count: number | null;
  readonly inHouse: InHouseCode | null;
  /** All that it says, in GS1's own terms. */
  readonly elements: readonly Gs1Element[];
}

/** AIM identifiers, which a scanner that is told to puts before what it read. */
const CARRIERS: Readonly<Record<string, CodeKind>> = {
  C1: 'gs1-128',
  d2: 'gs1-datamatrix',
  Q3: 'gs1-qr',
  e0: 'gs1-databar',
  J1: 'gs1',
};
const BY_LENGTH: Readonly<Record<number, CodeKind>> = { 8: 'ean-8', 12: 'upc-a', 13: 'ean-13', 14: 'itf-14' };

/** How scanners that act as keyboards write ASCII 29, which has no key. */
const TYPED_SEPARATOR = /\{GS\}|<GS>|\{FNC1\}|<FNC1>|\\u001d|\\x1d|\^\]|\u241d/gi;
/** Codes to pay by (VietQR and others of EMVCo) begin with digits too. */
const PAYMENT = /^000201.*6304[0-9A-F]{4}$/;
/** Far more than any code of goods holds. */
const MAX_LENGTH = 2_000;

/**
 * Whatever a scanner, a camera or a hand gives: EAN, UPC and ITF digits, GS1 element strings and Digital Links of any
 * domain, codes of our own. Nothing is opened or looked up.
 * @param today decides the century of dates
 * @throws RuleViolation `code-unknown` for what is no code of goods; else what is wrong with the code
 */
export function parseProductCode(text: string, today: LocalDate): ProductCode {
  if (text.length > MAX_LENGTH) throw new RuleViolation('code-unknown');
  const [, aim, rest = ''] = /^(?:\]([A-Za-z][0-9A-Za-z]))?(.*)$/s.exec(text.trim())!;
  const carrier = aim === undefined ? undefined : CARRIERS[aim];
  const body = rest.replace(TYPED_SEPARATOR, SEPARATOR);
  if (carrier !== undefined) return ofElements(carrier, parseElementString(body, today), today);
  if (/^https?:/i.test(body)) {
    const elements = parseDigitalLink(body, today);
    if (elements) return ofElements('digital-link', elements, today);
    throw new RuleViolation('code-unknown');
  }
  if (/^\(\d{2,4}\)/.test(body)) return ofElements('gs1', parseBracketed(body, today), today);
  const inHouse = parseInHouseCode(body);
  if (inHouse !== null) return { ...NOTHING, kind: 'in-house', inHouse };
  const digits = body.replace(/[ -]/g, '');
  if (/^\d{1,14}$/.test(digits)) {
    const gtin = parseGtin(digits);
    return { ...NOTHING, kind: BY_LENGTH[digits.length]!, gtin };
  }
  if (body.includes(SEPARATOR) || (/^\d{16}/.test(body) && !PAYMENT.test(body))) {
    return ofElements('gs1', parseElementString(body, today), today);
  }
  throw new RuleViolation('code-unknown');
}

const NOTHING: Omit<ProductCode, 'kind'> = {
  gtin: null,
  lot: null,
  serial: null,
  producedOn: null,
  bestBefore: null,
  expiresOn: null,
  netWeight: null,
  count: null,
  inHouse: null,
  elements: [],
};

/** Throws `gs1-two-products`, `gs1-no-gtin`. */
function ofElements(kind: CodeKind, elements: readonly Gs1Element[], today: LocalDate): ProductCode {
  const value = (...ais: readonly string[]): string | null =>
    ais.map((ai) => elements.find((one) => one.ai === ai)?.value).find((one) => one !== undefined) ?? null;
  const day = (...ais: readonly string[]): LocalDate | null => {
    const found = value(...ais);
    return found === null ? null : gs1Date(found.slice(0, 6), today)!;
  };
  const [own, inside] = [value('01'), value('02')];
  if (own !== null && inside !== null) throw new RuleViolation('gs1-two-products');
  const gtin = own ?? inside;
  if (gtin === null) throw new RuleViolation('gs1-no-gtin');
  const count = inside === null ? value('30') : value('37');
  return {
    ...NOTHING,
    kind,
    gtin: parseGtin(gtin),
    lot: value('10'),
    serial: value('21'),
    producedOn: day('11', '8008'),
    bestBefore: day('15'),
    expiresOn: day('17', '7003'),
    netWeight: netWeight(elements),
    count: count === null ? null : Number(count),
    elements,
  };
}

/** The last digit of 310n says how many of the six are decimals. */
function netWeight(elements: readonly Gs1Element[]): string | null {
  const found = elements.find(({ ai }) => ai.startsWith('310'));
  if (!found) return null;
  const point = 6 - Number(found.ai.slice(-1));
  const whole = found.value.slice(0, point).replace(/^0+(?=\d)/, '');
  const fraction = found.value.slice(point).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
