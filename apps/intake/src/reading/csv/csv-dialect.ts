import { RuleViolation } from '@onevillage/kernel';
import { headingCount } from '../table/heading-words.js';

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_CHARS = 64 * 1024;
const SAMPLE_RECORDS = 60;

/** Fields of the first records, quotes respected; broken quotes do no harm here. */
function sampleRecords(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  for (const letter of text.slice(0, SAMPLE_CHARS)) {
    if (letter === '"') quoted = field === '' ? true : quoted ? false : quoted;
    else if (!quoted && letter === delimiter) {
      fields.push(field);
      field = '';
      continue;
    } else if (letter === '\n' && !quoted) {
      records.push([...fields, field]);
      fields = [];
      field = '';
      if (records.length >= SAMPLE_RECORDS) return records;
      continue;
    }
    field += letter;
  }
  return field === '' && fields.length === 0 ? records : [...records, [...fields, field]];
}

interface Evidence {
  readonly delimiter: Delimiter;
  readonly width: number;
  /** Headings that are known words when the text is split here. */
  readonly headings: number;
  /** Share of the lines that have the usual number of fields. */
  readonly regular: number;
}

function evidenceOf(text: string, delimiter: Delimiter): Evidence {
  const records = sampleRecords(text, delimiter).filter((fields) =>
    fields.some((field) => field.trim() !== ''),
  );
  const widths = new Map<number, number>();
  for (const { length } of records) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width = 1, lines = 0] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [];
  const headings = Math.max(0, ...records.slice(0, 30).map((fields) => headingCount(fields)));
  return { delimiter, width, headings, regular: records.length === 0 ? 0 : lines / records.length };
}

const isDelimiter = (text: string): text is Delimiter => (DELIMITERS as readonly string[]).includes(text);

/**
 * The delimiter that the text itself shows: by known headings, then by the regularity of its lines.
 * Throws `intake.delimiter` when two are as likely, or the declared one is none.
 */
export function findDelimiter(text: string, declared?: string): { delimiter: Delimiter; guessed: boolean } {
  if (declared !== undefined) {
    if (isDelimiter(declared)) return { delimiter: declared, guessed: false };
    throw new RuleViolation('intake.delimiter', { found: declared });
  }
  const candidates = DELIMITERS.map((delimiter) => evidenceOf(text, delimiter)).filter(
    ({ width }) => width > 1,
  );
  const [best, second] = candidates.sort((a, b) => b.headings - a.headings || b.regular - a.regular);
  if (!best) return { delimiter: ',', guessed: true };
  const clear = !second || best.headings > second.headings || best.regular > second.regular + 0.1;
  if (!clear) throw new RuleViolation('intake.delimiter', { found: `${best.delimiter} ${second.delimiter}` });
  return { delimiter: best.delimiter, guessed: true };
}
