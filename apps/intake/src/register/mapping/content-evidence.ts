import type { ImportField } from '@onevillage/contracts-intake';
import { isGtin, isTaxCode } from '@onevillage/kernel';
import type { Cell } from '../../reading/grid.js';
import { parseDateText } from '../values/parse-date.js';
import { parseDecision } from '../values/parse-decision.js';
import { parseGroup } from '../values/parse-group.js';
import { parseLegalForm } from '../values/parse-legal-form.js';
import { parseLevel } from '../values/parse-level.js';
import { folded } from '../../reading/text/folded.js';

const digits = (text: string): string => text.replace(/[\s.\-–']/g, '');
const isDay = ({ text, kind }: Cell): boolean => {
  const read = parseDateText(text);
  return kind === 'date' || (read.kind === 'date' && read.read !== 'day-count');
};
const isYear = ({ text }: Cell): boolean => /^(?:năm )?(?:19|20)\d{2}$/iu.test(text);
const starts =
  (pattern: RegExp) =>
  ({ text }: Cell): boolean =>
    pattern.test(`${folded(text)} `);
const isAddress = ({ text }: Cell): boolean =>
  /,|\b(?:thôn|ấp|khóm|bản|buôn|tổ|số|đường)\b/iu.test(text) &&
  /(?:xã|phường|thị trấn|huyện|thành phố|tỉnh|đặc khu)\s/iu.test(text);

/** What the values of a column say it holds: a test for each field whose values can be told by their form. */
const TESTS: Readonly<Partial<Record<ImportField, (cell: Cell) => boolean>>> = {
  rowNumber: ({ text }) => /^\d{1,6}\.?$/.test(text),
  producerName: ({ text }) => {
    const read = parseLegalForm(text);
    return text.length > 4 && (read.form !== null || read.seen === 'enterprise');
  },
  legalForm: ({ text }) => parseLegalForm(text).form !== null && text.length <= 40,
  taxCode: ({ text }) => isTaxCode(digits(text)) || /^\d{10}(?:\d{3})?$/.test(digits(text)),
  personalId: ({ text }) => /^\d{12}$/.test(digits(text)),
  phone: ({ text }) => /^(?:\+?84|0)\d{8,10}$/.test(digits(text)),
  email: ({ text }) => /^\S+@\S+\.\S+$/.test(text),
  productGroup: ({ text }) => parseGroup(text) !== undefined,
  level: ({ text }) => ['level', 'potential'].includes(parseLevel(text).kind) && text.length <= 40,
  decisionNumber: ({ text }) => /\//.test(text) && parseDecision(text).number !== undefined,
  decidedOn: isDay,
  validFrom: isDay,
  validThrough: isDay,
  year: isYear,
  issuer: starts(/^(?:ubnd|uy ban nhan dan|chu tich ubnd|bo nong|bo |so nong) ?/),
  address: isAddress,
  addressNow: isAddress,
  commune: starts(/^(?:xa|phuong|thi tran|dac khu) /),
  district: starts(/^(?:huyen|quan|thi xa|thanh pho|tp) /),
  producedOn: isDay,
  expiresOn: isDay,
  expectedOn: isDay,
  quantity: ({ text }) => /^[\d.,\s]+$/.test(text),
  gtin: ({ text }) => isGtin(digits(text)),
  image: ({ text }) => /\.(?:jpe?g|png|webp|gif)$/i.test(text),
};

/** Forms that two fields share, or that many things have, prove nothing by themselves. */
export const REGISTER_PROVES: ReadonlySet<ImportField> = new Set<ImportField>([
  'producerName',
  'decisionNumber',
  'address',
  'issuer',
  'email',
  'image',
  'productGroup',
]);

/** Share of the values that have the form of the field, 0 to 1; undefined when the field has no form. */
export function evidenceFor(field: ImportField, cells: readonly Cell[]): number | undefined {
  const test = TESTS[field];
  if (!test || cells.length === 0) return undefined;
  return cells.filter(test).length / cells.length;
}

const ENOUGH_CELLS = 3;

/** Fields that the values alone suggest for a column whose heading says nothing. */
export function fieldsByContent(
  cells: readonly Cell[],
  proves: ReadonlySet<ImportField>,
): { field: ImportField; share: number }[] {
  if (cells.length < ENOUGH_CELLS) return [];
  return [...proves]
    .map((field) => ({ field, share: evidenceFor(field, cells) ?? 0 }))
    .filter(({ share }) => share >= 0.7)
    .sort((a, b) => b.share - a.share);
}
