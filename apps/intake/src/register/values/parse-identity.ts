import { isTaxCode, parsePersonalId, parseTaxCode, type TaxCode } from '@onevillage/kernel';
import type { Cell } from '../../reading/grid.js';
import { isBlank } from './blank.js';

export type ParsedTaxCode =
  | { readonly kind: 'blank' }
  | { readonly kind: 'tax-code'; readonly taxCode: TaxCode }
  /** Twelve digits: the personal id of a household's representative, private. */
  | { readonly kind: 'personal-id'; readonly personalId: string }
  /** A spreadsheet has cut the zero in front. */
  | { readonly kind: 'zero-lost' }
  | { readonly kind: 'invalid' };

const digitsOf = (text: string): string => text.replace(/^'/, '').replace(/[\s.]/g, '').replace(/[–—]/g, '-');

/** A tax code, or what stands in its column instead. A lost zero is named and never put back. */
export function parseTaxCell({ text, kind }: Cell): ParsedTaxCode {
  if (isBlank(text)) return { kind: 'blank' };
  const digits = digitsOf(text);
  if (/^\d{12}$/.test(digits)) return { kind: 'personal-id', personalId: parsePersonalIdOr(digits) };
  if (isTaxCode(digits)) return { kind: 'tax-code', taxCode: parseTaxCode(digits) };
  const short = kind === 'number' || /^\d{9}$/.test(digits);
  return short && isTaxCode(`0${digits}`) ? { kind: 'zero-lost' } : { kind: 'invalid' };
}

const parsePersonalIdOr = (digits: string): string => (/^0+$/.test(digits) ? '' : parsePersonalId(digits));

/** Twelve digits of a personal id; undefined for anything else. */
export function parsePersonalIdText(text: string): string | undefined {
  const digits = digitsOf(text);
  return /^\d{12}$/.test(digits) && !/^0+$/.test(digits) ? parsePersonalId(digits) : undefined;
}
