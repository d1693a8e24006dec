import type { FigureName, RecordResult, ResultSource, ResultSubject } from '@onevillage/contracts-fairs';
import { RuleViolation, type Currency, type LocalDate } from '@onevillage/kernel';
import { requireBegun, type Fair } from '../fairs/fair.js';

/** What a figure is about: a day, a unit, an application, or the whole fair when all are null. */
export interface About {
  readonly day: LocalDate | null;
  readonly adminUnitId: string | null;
  readonly applicationId: string | null;
}
/** One figure, by one source. */
export interface Result extends About {
  readonly resultId: string;
  readonly version: number;
  readonly fairId: string;
  readonly figure: FigureName;
  /** A number of things, or minor units of the currency. */
  readonly value: number;
  readonly currency: Currency | null;
  readonly source: ResultSource;
  readonly countingRule: string;
  /** Among the sources of one figure: the one that reports use. */
  readonly reported: boolean;
  readonly recordedBy: string;
}

export const isMoney = (figure: FigureName): boolean =>
  figure === 'revenue-total' || figure === 'revenue-ocop' || figure === 'contracts-value';

export const subjectOf = ({ day, adminUnitId, applicationId }: About): ResultSubject =>
  applicationId !== null ? 'exhibitor' : adminUnitId !== null ? 'admin-unit' : day !== null ? 'day' : 'fair';

/** The same for all sources of one figure. */
export const figureKey = ({
  figure,
  day,
  adminUnitId,
  applicationId,
}: About & Pick<Result, 'figure'>): string => [figure, day, adminUnitId, applicationId].join(' ');

type Told = Pick<
  RecordResult,
  'figure' | 'day' | 'adminUnitId' | 'applicationId' | 'taxCode' | 'exhibitorName' | 'currency'
>;

/**
 * @param inUse the currency of what was recorded of the fair already
 * @throws RuleViolation `fairs.fair-not-begun`, `fairs.result-subject-wrong`, `fairs.result-currency-wrong`
 */
export function requireFigure(
  { fairId, opensOn, closesOn }: Pick<Fair, 'fairId' | 'opensOn' | 'closesOn'>,
  told: Told,
  inUse: Currency | null,
  today: LocalDate,
): void {
  requireBegun({ fairId, opensOn }, today);
  requireSubject(told, opensOn, closesOn < today ? closesOn : today);
  const { figure, currency } = told;
  if (isMoney(figure) !== (currency !== undefined)) {
    throw currencyWrong(
      figure,
      isMoney(figure) ? 'it is money and needs one' : 'it is no money: leave it out',
    );
  }
  if (currency !== undefined && inUse !== null && currency !== inUse) {
    throw currencyWrong(
      figure,
      `figures of this fair are in ${inUse}; convert it, and say the rate in countingRule`,
    );
  }
}

function requireSubject(told: Told, first: LocalDate, last: LocalDate): void {
  const { figure, day, adminUnitId, applicationId, taxCode, exhibitorName } = told;
  const given = Object.entries({ day, adminUnitId, applicationId, taxCode, exhibitorName })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (given.length > 1) {
    throw subjectWrong(given[1]!, `a figure is about one thing, and ${given[0]} is given already`);
  }
  const [field] = given;
  if (figure === 'visitors' && field !== undefined && field !== 'day') {
    throw subjectWrong(field, 'visitors are counted of the fair or of a day');
  }
  if (day === undefined) return;
  if (figure !== 'visitors') throw subjectWrong('day', 'only visitors are counted by day');
  if (day < first || day > last) {
    throw subjectWrong('day', `it must be a day of the fair so far, from ${first} through ${last}`);
  }
}

const subjectWrong = (field: string, remedy: string): RuleViolation =>
  new RuleViolation('fairs.result-subject-wrong', { field, remedy });
const currencyWrong = (figure: string, remedy: string): RuleViolation =>
  new RuleViolation('fairs.result-currency-wrong', { figure, remedy });

/** What a source says of a figure. */
export type Statement = Omit<Result, 'version' | 'reported'> & { readonly reported: boolean | undefined };

/** All sources of one figure after one of them said so: exactly one of them counts. */
export function withStatement(sources: readonly Result[], said: Statement): Result[] {
  const known = sources.find((one) => one.source === said.source);
  const others = sources.filter((one) => one !== known);
  const reported = said.reported ?? known?.reported ?? others.length === 0;
  const one: Result = known ? { ...corrected(known, said), reported } : { ...said, version: 1, reported };
  return settled([...others, one], reported || others.length === 0 ? [one] : others);
}

/** What nobody corrected keeps who recorded it. */
function corrected(known: Result, { value, currency, countingRule, recordedBy }: Statement): Result {
  const isSame = known.value === value && known.currency === currency && known.countingRule === countingRule;
  return isSame ? known : { ...known, value, currency, countingRule, recordedBy };
}

/** All that is left when one is taken back. */
export function without(sources: readonly Result[], resultId: string): Result[] {
  const left = sources.filter((one) => one.resultId !== resultId);
  return settled(left, left);
}

/** @param candidates of which one counts from now on: the one that did, else the first that was recorded */
function settled(sources: readonly Result[], candidates: readonly Result[]): Result[] {
  const inOrder = [...candidates].sort((a, b) => (a.resultId < b.resultId ? -1 : 1));
  const counting = (candidates.find((one) => one.reported) ?? inOrder[0])?.source;
  return sources.map((one) => ({ ...one, reported: one.source === counting }));
}
