import type { LocalDate } from '@onevillage/kernel';
import type { IssueCode } from '../issues/issue-texts.js';
import { parseDate, parseDateText, type ParsedDate } from '../values/parse-date.js';
import { issuerIn, parseDecision } from '../values/parse-decision.js';
import type { ImportField } from '@onevillage/contracts-intake';
import type { Findings } from './findings.js';
import type { RowValues, Value } from './row-values.js';

/** The decision of a row, as far as it is printed and can be read. */
export interface ReadDecision {
  readonly number?: string;
  readonly decidedOn?: LocalDate;
  readonly issuer?: string;
  /** A date is printed and cannot be used; or only its year is. */
  readonly dateFault?: 'unreadable' | 'incomplete';
  readonly numberFault?: true;
}

/** A readable day of a field; notes on how it was read, refusals where it cannot be. */
export function readDay(
  field: ImportField,
  date: ParsedDate,
  values: RowValues,
  found: Findings,
): LocalDate | 'unreadable' | 'incomplete' | undefined {
  if (date.kind === 'blank') return undefined;
  if (date.kind === 'year') return 'incomplete';
  if (date.kind === 'unreadable') {
    found.add(date.impossible ? 'date-impossible' : 'date-unreadable', values.place(field));
    return 'unreadable';
  }
  const notes: Readonly<Record<string, IssueCode>> = {
    'two-digit-year': 'two-digit-year',
    'day-count': 'day-count-date',
  };
  const code = date.read === undefined ? undefined : notes[date.read];
  if (code) found.add(code, values.place(field), { date: date.date });
  return date.date;
}

/** Number and date that a heading, or a word on the whole file, gives together. */
const sameSource = (values: RowValues, from: Value['from']): { number?: string; date?: string } => {
  const pair = from === 'section' ? values.section.bind(values) : values.told.bind(values);
  const [number, date] = [pair('decisionNumber')?.text, pair('decidedOn')?.text];
  return { ...(number === undefined ? {} : { number }), ...(date === undefined ? {} : { date }) };
};

interface Pair {
  readonly number?: Value;
  readonly date?: Value;
}

/** A number and a date of different decisions are never put together: the row's own word stays, the other goes. */
function matchingPair(number: Value | undefined, date: Value | undefined, values: RowValues): Pair {
  if (!number || !date || number.from === date.from)
    return { ...(number ? { number } : {}), ...(date ? { date } : {}) };
  const other = sameSource(values, number.from === 'row' ? date.from : number.from);
  if (number.from === 'row') {
    const printed = parseDecision(number.cell.text).number;
    return other.number === undefined || other.number === printed ? { number, date } : { number };
  }
  const day = parseDateText(date.cell.text);
  const same = other.date === undefined || (day.kind === 'date' && day.date === other.date);
  return same ? { number, date } : { date };
}

/** Number, date and issuer from their columns, from the cell of the number, from headings, titles or what was told. */
export function readDecision(values: RowValues, dateSystem: 1900 | 1904, found: Findings): ReadDecision {
  const own = values.value('decisionNumber');
  const inOwnCell = own?.from === 'row' ? parseDecision(own.cell.text) : {};
  const dated = values.value('decidedOn');
  // A date beside the row's own number is of that decision, whatever a heading says.
  const ownDate = inOwnCell.decidedOn !== undefined && dated?.from !== 'row' ? undefined : dated;
  const pair = matchingPair(own, ownDate, values);
  const decision = pair.number ? parseDecision(pair.number.cell.text) : {};
  if (decision.several) found.add('several-decisions', values.place('decisionNumber'));
  if (decision.unreadable) found.add('decision-unreadable', values.place('decisionNumber'));
  if (decision.bare) found.add('decision-number-bare', values.place('decisionNumber'));
  const parsed = pair.date ? parseDate(pair.date.cell, dateSystem) : decision.decidedOn;
  const day = parsed === undefined ? undefined : readDay('decidedOn', parsed, values, found);
  const fault = dateFault(day);
  const issuer = values.text('issuer') ?? decision.issuer;
  return {
    ...(decision.number === undefined ? {} : { number: decision.number }),
    ...(day === undefined || fault ? {} : { decidedOn: day as LocalDate }),
    ...(fault ? { dateFault: fault } : {}),
    ...(issuer === undefined ? {} : { issuer: issuerIn(issuer) ?? issuer }),
    ...(decision.several || decision.unreadable ? { numberFault: true as const } : {}),
  };
}

const dateFault = (day: string | undefined): ReadDecision['dateFault'] =>
  day === 'unreadable' || day === 'incomplete' ? day : undefined;

/** A day without a document: the printed start or end of a period. */
export const printedDay = (
  values: RowValues,
  field: 'validFrom' | 'validThrough',
  dateSystem: 1900 | 1904,
): ParsedDate => {
  const value = values.value(field);
  return value
    ? value.from === 'row'
      ? parseDate(value.cell, dateSystem)
      : parseDateText(value.cell.text)
    : { kind: 'blank' };
};
