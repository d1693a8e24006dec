import type { ImportField } from '@onevillage/contracts-intake';
import { withoutNumbering } from '../../reading/table/section-heading.js';
import type { TextLine } from '../../reading/table/table.js';
import { issuerIn, parseDecision } from '../values/parse-decision.js';
import { parseGroup } from '../values/parse-group.js';
import { parseLegalForm } from '../values/parse-legal-form.js';
import { levelIn } from '../values/parse-level.js';
import { folded } from '../../reading/text/folded.js';

/** A value and the row of the heading that prints it. */
export interface SectionValue {
  readonly text: string;
  readonly row: number;
}
export type SectionValues = ReadonlyMap<ImportField, SectionValue>;

const UNITS: readonly (readonly [RegExp, ImportField])[] = [
  [/^(?:xa|phuong|thi tran|dac khu) /, 'commune'],
  [/^(?:huyen|quan|thi xa|thanh pho|tp) /, 'district'],
  [/^tinh /, 'province'],
];

const LONGEST_HEADING = 500;

/** The heading without what it counts: `Thực phẩm (38 sản phẩm)`, `Xã Hiệp Thạnh: 3 sản phẩm`. */
const subjectOf = (text: string): string =>
  withoutNumbering(text)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[:–-]\s*\d+\s*(?:sản phẩm|sp)\b.*$/iu, ' ')
    .replace(/[\s:;.–-]+$/u, '')
    .trim();

function valuesOf(line: TextLine): [ImportField, string][] {
  const values: [ImportField, string][] = [];
  const printed = line.text.slice(0, LONGEST_HEADING);
  const subject = subjectOf(printed);
  const key = `${folded(subject)} `;
  if (/\b(?:quyet dinh|qd)\b/.test(key)) {
    const { number, decidedOn } = parseDecision(printed);
    if (number !== undefined) values.push(['decisionNumber', number]);
    if (decidedOn?.kind === 'date') values.push(['decidedOn', decidedOn.date]);
  }
  const issuer = issuerIn(subject);
  if (issuer !== undefined) values.push(['issuer', issuer]);
  const level = levelIn(subject);
  if (level !== undefined) values.push(['level', String(level)]);
  const year = /\bnam (\d{4})\b/.exec(folded(printed))?.[1];
  if (year !== undefined) values.push(['year', year]);
  if (issuer !== undefined) return values;
  const unit = UNITS.find(([pattern]) => pattern.test(key));
  if (unit) values.push([unit[1], subject]);
  else if (parseGroup(subject)) values.push(['productGroup', subject]);
  else if (parseLegalForm(subject).form !== null && level === undefined)
    values.push(['producerName', subject]);
  return values;
}

/** What the headings above a row say about it; an inner heading wins over an outer one. */
export function sectionValues(context: readonly TextLine[]): SectionValues {
  const values = new Map<ImportField, SectionValue>();
  for (const line of context) {
    for (const [field, text] of valuesOf(line)) values.set(field, { text, row: line.row });
  }
  return values;
}

/** The same, read once for each set of headings. */
export function sectionReader(): (context: readonly TextLine[]) => SectionValues {
  const seen = new Map<string, SectionValues>();
  return (context) => {
    const key = context.map(({ row }) => row).join(' ');
    const known = seen.get(key) ?? sectionValues(context);
    seen.set(key, known);
    return known;
  };
}
