import type { BothLanguages } from '../../both-languages.js';
import { foldedDecision } from '../../reading/text/folded.js';
import { byWord } from './by-word.js';
import { issue, type IssueParams, type RegisterIssue } from '../issues/issue.js';
import type { IssueCode } from '../issues/issue-texts.js';
import type { RegisterEntry } from './register-entry.js';

export interface Checked<T extends RegisterEntry = RegisterEntry> {
  readonly entries: readonly T[];
  readonly issues: readonly RegisterIssue[];
}

/** The decision that an entry speaks of, whole or not; rows without any are alike. */
const decisionOf = ({ recognition }: RegisterEntry): string => {
  const { scheme, decisionNumber, decidedOn, year } = recognition;
  return [scheme, foldedDecision(decisionNumber ?? ''), decidedOn ?? year ?? ''].join('/');
};

const packageOf = ({ product: { variant } }: RegisterEntry): string =>
  JSON.stringify([variant.package, variant.netQuantity, variant.gtin]);

/** What only one of several rows can be right about; undefined where a row says nothing of it. */
const CLAIMS: readonly { what: BothLanguages; of: (entry: RegisterEntry) => string | undefined }[] = [
  { what: { vi: 'hạng sao', en: 'level' }, of: ({ recognition }) => recognition.level },
  { what: { vi: 'nhóm', en: 'group' }, of: ({ product }) => product.group },
];

interface Contradiction {
  readonly entry: RegisterEntry;
  readonly other: RegisterEntry;
  readonly what: BothLanguages;
}

/** Rows of one product and decision that contradict each other: nobody knows which is right. */
function contradictions(rows: readonly RegisterEntry[]): Contradiction[] {
  for (const { what, of } of CLAIMS) {
    const claims = [
      ...Map.groupBy(
        rows.filter((entry) => of(entry) !== undefined),
        of,
      ).values(),
    ];
    if (claims.length < 2) continue;
    return claims.flatMap((alike, at) =>
      alike.map((entry) => ({ entry, other: claims[at === 0 ? 1 : 0]![0]!, what })),
    );
  }
  return [];
}

/** Rows that name a product again: a repeat, a contradiction, another package or another recognition. */
export function checkRepeats<T extends RegisterEntry>(entries: readonly T[]): Checked<T> {
  const refused = new Set<RegisterEntry>();
  const issues: RegisterIssue[] = [];
  const say = (code: IssueCode, { row, product }: RegisterEntry, params: IssueParams): void => {
    issues.push(issue(code, { row, value: product.name }, params));
  };
  for (const rows of Map.groupBy(entries, ({ product }) => product.key).values()) {
    if (rows.length === 1) continue;
    for (const ofDecision of Map.groupBy(rows, decisionOf).values()) {
      const contradicting = contradictions(ofDecision);
      for (const { entry, other, what } of contradicting) {
        refused.add(entry);
        say('contradicts-row', entry, { other: other.row, what });
      }
      const sound = ofDecision.filter((entry) => !refused.has(entry));
      for (const [kept, ...repeats] of Map.groupBy(byWord(sound), packageOf).values())
        for (const entry of repeats) {
          refused.add(entry);
          say('duplicate-row', entry, { other: kept!.row });
        }
    }
    noteAgain(
      rows.filter((entry) => !refused.has(entry)),
      say,
    );
  }
  return { entries: entries.filter((entry) => !refused.has(entry)), issues };
}

/** What the second row of a product and those after it add, in the order of the file. */
function noteAgain(
  rows: readonly RegisterEntry[],
  say: (code: IssueCode, entry: RegisterEntry, params: IssueParams) => void,
): void {
  const seen = new Map<string, RegisterEntry>();
  for (const entry of rows) {
    const [first, same] = [rows[0]!, seen.get(decisionOf(entry))];
    if (same) say('another-package', entry, { other: same.row });
    else seen.set(decisionOf(entry), entry);
    if (!same && entry !== first && entry.certificate) say('graded-again', entry, { other: first.row });
  }
}
