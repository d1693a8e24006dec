import type { BulkItemResult } from '@onevillage/contracts-kit';
import type { ListedApplication, RecordResult } from '@onevillage/contracts-fairs';
import type { ApplicationEntry, ResultEntry } from '../fairs/fair-entry.js';
import { foldedName } from '../reading/text/folded.js';
import type { Candidate, Decision, ImportRow } from './import-row.js';

/** A person's word on whom a row means. */
const wordOn = (decisions: readonly Decision[], key: string): Decision | undefined =>
  decisions.find((one) => one.what === 'producer' && one.key === key);

/** Whose application it is: who was said to be meant, by id or as another row of the file names him. */
export function decidedApplication(
  { item, nearKey }: ApplicationEntry,
  entries: readonly ApplicationEntry[],
  decisions: readonly Decision[],
): ListedApplication {
  const word = wordOn(decisions, nearKey);
  if (!word) return item!;
  if (word.sameAs !== null) return { ...item!, exhibitor: { exhibitorId: word.sameAs } };
  if (word.sameKey === null) return { ...item!, exhibitor: { ...item!.exhibitor, decision: 'new' } };
  const other = entries.find((one) => one.nearKey === word.sameKey);
  return { ...item!, exhibitor: other?.item!.exhibitor ?? item!.exhibitor! };
}

/** Of which application a figure is: one exhibitor may have several places. */
export function decidedResult({ item, nearKey }: ResultEntry, decisions: readonly Decision[]): RecordResult {
  const applicationId = wordOn(decisions, nearKey)?.sameAs;
  if (!applicationId) return item!;
  const { taxCode: _taxCode, exhibitorName: _name, ...figure } = item!;
  return { ...figure, applicationId };
}

/**
 * A row that waits for a person to say whom it means. One whom an earlier row names is told with that row: in a check
 * his id is gone again.
 */
export function nearRow(
  row: ImportRow,
  entry: ApplicationEntry | ResultEntry,
  { candidates = [] }: BulkItemResult,
  entries: readonly (ApplicationEntry | ResultEntry)[],
): ImportRow {
  const told = candidates.map(({ id, name, detail }): Candidate => {
    const other = entries.find(
      (one) => one.row < entry.row && foldedName(one.producerName ?? '') === foldedName(name),
    );
    const isNamed = other !== undefined && other.nearKey !== entry.nearKey;
    return { id, name, detail: detail || null, ...(isNamed && { row: other.row, key: other.nearKey }) };
  });
  return { ...row, nearWhat: 'producer', nearKey: entry.nearKey, candidates: told };
}
