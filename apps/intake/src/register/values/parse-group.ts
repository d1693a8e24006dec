import type { ProductGroup } from '@onevillage/contracts-catalog';
import { withoutNumbering } from '../../reading/table/section-heading.js';
import { GROUP_NAMES } from '../data/group-names.js';
import { folded } from '../../reading/text/folded.js';

export interface ParsedGroup {
  readonly group: ProductGroup;
  /** Row of Annex I, when the text names one: `I.5.a`; a family (`I.5`) is none. */
  readonly code?: string;
}

const BY_NAME = new Map(
  GROUP_NAMES.flatMap(([code, names]) => names.split('|').map((name) => [name, code] as const)),
);
const CODES = new Map(GROUP_NAMES.map(([code]) => [folded(code), code]));
const FAMILIES = new Set(GROUP_NAMES.map(([code]) => code.slice(0, code.lastIndexOf('.'))));
const LEADING_WORDS =
  /^(?:(?:nhom|nganh|nganh hang|nhom nganh|nhom san pham|nganh san pham|linh vuc|san pham|hang) )+/;

function fromCode(code: string | undefined): ParsedGroup | undefined {
  if (code === undefined) return undefined;
  const group = code.split('.')[0] as ProductGroup;
  return FAMILIES.has(code) || code === group ? { group } : { group, code };
}

/** A group, family or set by its name or number; undefined when it is none of those of the programme. */
export function parseGroup(text: string): ParsedGroup | undefined {
  const plain = withoutNumbering(text.replace(/\([^()]*\)/g, ' '));
  const key = folded(plain);
  const short = key.replace(LEADING_WORDS, '');
  const number = folded(text).replace(LEADING_WORDS, '');
  const code = BY_NAME.get(key) ?? BY_NAME.get(short) ?? CODES.get(number);
  return fromCode(code);
}
