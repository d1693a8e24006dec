import type { ImportField } from '@onevillage/contracts-intake';
import type { Scheme } from '@onevillage/contracts-recognition';
import { SCHEME_NAMES } from '../data/scheme-names.js';
import { parseLevel } from '../values/parse-level.js';
import { checkCells, isOnlyNumbered } from './check-cells.js';
import type { FilledRow } from './fill-down.js';
import { Findings } from './findings.js';
import { readCertificate } from './read-certificate.js';
import { readDecision } from './read-decision.js';
import { readLevel } from './read-level.js';
import { readProducer } from './read-producer.js';
import { readProduct } from './read-product.js';
import type { RegisterEntry, RegisterOptions } from './register-entry.js';
import type { RegisterIssue } from '../issues/issue.js';
import type { RowValues } from './row-values.js';
import { splitNames, splitRow } from './split-products.js';
import { folded } from '../../reading/text/folded.js';

export interface ReadRow {
  readonly entries: readonly RegisterEntry[];
  readonly issues: readonly RegisterIssue[];
  /** Stars that the row prints for each product it names, taken or not; undefined for none. */
  readonly named: readonly (number | undefined)[];
}

/** What a heading gives silently would be a surprise in a certificate. */
const TOLD_OF: readonly ImportField[] = [
  'producerName',
  'productGroup',
  'level',
  'decisionNumber',
  'decidedOn',
  'issuer',
  'commune',
];

function schemeOf(values: RowValues, options: RegisterOptions): Scheme {
  const key = folded(values.text('scheme') ?? '');
  if (key === '') return options.scheme ?? 'OCOP';
  const named = SCHEME_NAMES.find((scheme) => key.includes(folded(scheme)));
  if (named) return named;
  if (/\bovop\b/.test(key)) return 'OVOP-KH';
  return /\bcong nghiep nong thon\b/.test(key) ? 'TYPICAL-RURAL' : (options.scheme ?? 'OCOP');
}

/** Number and date of another decision above the row were not taken. */
function isTaken(field: ImportField, text: string, entries: readonly RegisterEntry[]): boolean {
  if (field !== 'decisionNumber' && field !== 'decidedOn') return true;
  return entries.some(({ recognition }) => recognition[field] === text);
}

function noteSources(
  values: RowValues,
  filled: FilledRow['filled'],
  entries: readonly RegisterEntry[],
  found: Findings,
): void {
  const headings = new Map<number, string[]>();
  for (const field of TOLD_OF) {
    const value = values.value(field);
    if (value?.headingRow === undefined || !isTaken(field, value.cell.text, entries)) continue;
    headings.set(value.headingRow, [...(headings.get(value.headingRow) ?? []), value.cell.text]);
  }
  for (const [other, what] of headings)
    found.add('taken-from-heading', values.place(), { other, what: what.join(', ') });
  for (const [field, other] of filled) {
    found.add('filled-down', values.place(field), { other, what: values.place(field).value ?? '…' });
  }
}

function yearOf(values: RowValues, decided: string | undefined, found: Findings): number | undefined {
  const value = values.value('year');
  const year = Number(/(?:19|20)\d{2}/.exec(value?.cell.text ?? '')?.[0] ?? Number.NaN);
  if (Number.isNaN(year)) return undefined;
  if (value?.from === 'row' && decided !== undefined && !decided.startsWith(String(year))) {
    found.add('year-contradicts', values.place('year'), { year, decided });
  }
  return year;
}

function readOne(
  values: RowValues,
  part: number,
  options: RegisterOptions,
  dateSystem: 1900 | 1904,
  found: Findings,
): RegisterEntry | undefined {
  const scheme = schemeOf(values, options);
  const decision = readDecision(values, dateSystem, found);
  const level = readLevel(scheme, values, found);
  const producer = readProducer(values, options, decision.decidedOn, found);
  const product = readProduct(values, producer?.key, found);
  const certificate = readCertificate(product?.key ?? '', scheme, level, decision, {
    values,
    options,
    dateSystem,
    found,
  });
  const year = yearOf(values, decision.decidedOn, found);
  if (!producer || !product || found.rowRefused) return undefined;
  return {
    row: values.row.number,
    part,
    producer,
    product,
    recognition: {
      scheme,
      ...(level.level === undefined ? {} : { level: level.level }),
      ...(level.stars === undefined ? {} : { stars: level.stars }),
      ...(year === undefined ? {} : { year }),
      ...(decision.issuer === undefined ? {} : { issuer: decision.issuer }),
      ...(decision.number === undefined ? {} : { decisionNumber: decision.number }),
      ...(decision.decidedOn === undefined ? {} : { decidedOn: decision.decidedOn }),
    },
    ...(certificate ? { certificate } : {}),
    near: [],
  };
}

const starsOf = (values: RowValues): number | undefined => {
  const read = parseLevel(values.text('level') ?? '');
  return read.kind === 'level' ? read.level : undefined;
};

/** One row to its products, or to the reasons why not: never to neither. */
export function readRow(
  values: RowValues,
  filled: FilledRow['filled'],
  options: RegisterOptions,
  dateSystem: 1900 | 1904,
): ReadRow {
  const found = new Findings();
  const refuse = (products: number): ReadRow => ({
    entries: [],
    issues: found.issues,
    named: Array.from({ length: products }, () => starsOf(values)),
  });
  if (isOnlyNumbered(values)) {
    found.add('row-empty', values.place());
    return refuse(0);
  }
  checkCells(values, found);
  if (found.rowRefused) return refuse(1);
  const names = splitNames(values.value('productName')?.cell.text ?? '');
  if (names.kind === 'unclear') {
    found.add('several-products', values.place('productName'), { count: names.count });
    return refuse(names.count);
  }
  if (names.kind === 'one') {
    if (names.joined) found.add('lines-joined', values.place('productName'), { name: names.name });
    const entry = readOne(values, 1, options, dateSystem, found);
    const single = entry ? [entry] : [];
    noteSources(values, filled, single, found);
    return { entries: single, issues: found.issues, named: [starsOf(values)] };
  }
  const parts = splitRow(values, names.names);
  const count = names.names.length;
  if (!parts) {
    found.add('several-products', values.place('productName'), { count });
    return refuse(count);
  }
  found.add('split-products', values.place('productName'), { count });
  const entries = parts.flatMap((one, at) => readOne(one, at + 1, options, dateSystem, found) ?? []);
  noteSources(values, filled, entries, found);
  // A row is taken whole or not at all, so that sending it again corrected repeats nothing.
  return { entries: found.rowRefused ? [] : entries, issues: found.issues, named: parts.map(starsOf) };
}
