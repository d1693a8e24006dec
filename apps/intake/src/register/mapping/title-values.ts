import type { TextLine } from '../../reading/table/table.js';
import { parseDecision } from '../values/parse-decision.js';
import type { TitleValue } from './mapping.js';
import { folded } from '../../reading/text/folded.js';

/** `(Kèm theo Quyết định số …)`: the decision that the list is part of; what it is based on is another. */
const PART_OF = /\bkem theo (?:quyet dinh|qd)\b/;

const LONGEST_TITLE = 500;

/** The decision that a list says it belongs to. */
export function titleValues(titles: readonly TextLine[]): TitleValue[] {
  const line = titles.find(({ text }) => PART_OF.test(folded(text)));
  if (!line) return [];
  const { number, decidedOn, issuer, several } = parseDecision(line.text.slice(0, LONGEST_TITLE));
  if (several || number === undefined || /TTg$/i.test(number)) return [];
  const values: TitleValue[] = [{ field: 'decisionNumber', value: number, row: line.row }];
  if (decidedOn?.kind === 'date') values.push({ field: 'decidedOn', value: decidedOn.date, row: line.row });
  if (issuer !== undefined) values.push({ field: 'issuer', value: issuer, row: line.row });
  return values;
}
