import { isGtin, parseGtin, parseNetQuantity, type Gtin, type NetQuantity } from '@onevillage/kernel';
import type { Cell } from '../../reading/grid.js';
import { isBlank } from './blank.js';
import { folded } from '../../reading/text/folded.js';

const UNITS: Readonly<Record<string, 'g' | 'kg' | 'ml' | 'l' | 'm'>> = {
  g: 'g', gr: 'g', gam: 'g', gram: 'g', grams: 'g', kg: 'kg', kgs: 'kg', kilogam: 'kg', kilogram: 'kg', ky: 'kg', ki: 'kg',
  ml: 'ml', mililit: 'ml', l: 'l', lit: 'l', liter: 'l', litre: 'l', m: 'm', met: 'm',
}; // prettier-ignore
const AMOUNT = /^(\d{1,6})(?:[.,](\d{1,3}))?\s*(\p{L}+)\.?$/u;

/** `500 g`, `0,5 kg`, `1 Lít`. Undefined for anything that is not one amount of one measured unit. */
export function parseNet(text: string, unitText?: string): NetQuantity | undefined {
  const whole = /\p{L}/u.test(text) || !unitText ? text : `${text} ${unitText}`;
  const match = AMOUNT.exec(whole.trim());
  const unit = UNITS[folded(match?.[3] ?? '')];
  if (!match || !unit) return undefined;
  const [, integer = '', fraction = ''] = match;
  // 1.500 g are thousands: nobody weighs a thousandth of a gram.
  const isGrouped = fraction.length === 3 && Number(integer) > 0 && (unit === 'g' || unit === 'ml');
  const value = isGrouped
    ? `${Number(integer)}${fraction}`
    : `${Number(integer)}${fraction === '' ? '' : `.${fraction}`}`;
  if (Number(value) === 0) return undefined;
  return parseNetQuantity(value, unit);
}

const AMOUNTS = /(?<![\p{L}\d.,])(\d{1,6}(?:[.,]\d{1,3})?)\s*(\p{L}+)/gu;
const ONE = /^0?1$/;
/** Not just so much: `khoảng 500 g`, `từ 500 g`, `~500 g`. */
const ROUGHLY = /(?<!\p{L})(?:khoảng|tầm|từ|đến|trên|dưới|tối thiểu|tối đa|hơn)(?!\p{L})|[~≈±<>≤≥%]/iu;

/** What one package holds, where its text says just that: `hộp 400 g`, `chai 500ml`; of `24 gói x 20 g` nothing. */
export function netInPackage(text: string): NetQuantity | undefined {
  if (ROUGHLY.test(text)) return undefined;
  const measured = [...text.matchAll(AMOUNTS)].flatMap(([, amount = '', unit = '']) => {
    const read = folded(unit) === 'm' ? undefined : parseNet(`${amount} ${unit}`);
    return read ? [read] : [];
  });
  const others = (text.match(/\d+(?:[.,]\d+)*/g) ?? []).filter((number) => !ONE.test(number));
  const isOne = measured.length === 1 && others.length === (ONE.test(measured[0]!.value) ? 0 : 1);
  return isOne ? measured[0] : undefined;
}

/** Whether two say the same amount: 0.5 kg is 500 g. */
export const sameNet = (a: NetQuantity, b: NetQuantity): boolean => baseNet(a) === baseNet(b);

function baseNet({ value, unit }: NetQuantity): string {
  const [big, small] = unit === 'kg' || unit === 'g' ? ['kg', 'g'] : ['l', 'ml'];
  return `${Math.round(Number(value) * (unit === big ? 1_000_000 : 1_000))} ${unit === big ? small : unit}`;
}

export type ParsedPrice = { readonly amount: number } | 'blank' | 'unreadable';

const PLAIN_PRICE = /^(\d{1,12})$/;
const GROUPED_PRICE = /^(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)$/;

/** Whole đồng: 25000, 25.000, 25,000 đ. Shorthand (25k) and fractions are not read. */
export function parsePrice({ text, kind }: Cell): ParsedPrice {
  if (isBlank(text)) return 'blank';
  const plain = text.replace(/\s*(?:₫|đồng|đ|vnđ|vnd)\.?(?:\s*\/.*)?$/iu, '').trim();
  const digits =
    PLAIN_PRICE.exec(plain)?.[1] ?? (kind === 'number' ? undefined : GROUPED_PRICE.exec(plain)?.[1]);
  if (digits === undefined) return 'unreadable';
  const amount = Number(digits.replace(/[., ]/g, ''));
  return Number.isSafeInteger(amount) && amount <= 9_000_000_000_000 ? { amount } : 'unreadable';
}

export type ParsedGtin = { readonly gtin: Gtin } | 'blank' | 'precision' | 'invalid';

/** A bar code; digits that a spreadsheet has cut or rounded are refused and never filled up again. */
export function parseBarcode({ text, kind, raw }: Cell): ParsedGtin {
  if (isBlank(text)) return 'blank';
  const cut = /^\s*\d(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d{1,2}\s*$/;
  if (cut.test(text) || (cut.test(raw) && /0{3}$/.test(text))) return 'precision';
  const digits = text.replace(/[\s\-.]/g, '');
  if (isGtin(digits)) return { gtin: parseGtin(digits) };
  return kind === 'number' && /^\d{9,11}$/.test(digits) ? 'precision' : 'invalid';
}
