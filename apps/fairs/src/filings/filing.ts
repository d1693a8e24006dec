import type { Amended, FilingAnswer, FilingKind } from '@onevillage/contracts-fairs';
import { changesOf, RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { Fair } from '../fairs/fair.js';
import { amendmentDueOn, registrationWindow, reportDueOn } from './filing-deadlines.js';

/** What the authority was told of a fair, or will be. */
export interface Told {
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly cancelled: boolean;
}

export interface Filing extends Told {
  readonly filingId: string;
  readonly version: number;
  readonly fairId: string;
  readonly kind: FilingKind;
  readonly about: readonly Amended[];
  readonly dueOn: LocalDate;
  /** Null: an amendment that is due. */
  readonly filedOn: LocalDate | null;
  readonly number: string | null;
  readonly document: string | null;
  readonly answerDueOn: LocalDate | null;
  readonly answer: FilingAnswer | null;
  readonly answeredOn: LocalDate | null;
  readonly answerReason: string | null;
}

export const toldOf = ({ opensOn, closesOn, state }: Fair): Told => ({
  opensOn,
  closesOn,
  cancelled: state === 'cancelled',
});

const isTurnedDown = ({ answer }: Filing): boolean => answer === 'refused' || answer === 'change-asked';
const isInForce = (filing: Filing): boolean => filing.filedOn !== null && !isTurnedDown(filing);

/** What the authority knows: the last thing that was filed and not turned down. @param filings of one fair, in order */
export function known(filings: readonly Filing[]): Filing | null {
  const registered = filings.findLast((one) => one.kind === 'registration' && isInForce(one));
  if (!registered) return null;
  const after = filings.slice(filings.indexOf(registered) + 1);
  return after.findLast((one) => one.kind === 'amendment' && isInForce(one)) ?? registered;
}

/** What happened to the fair since the authority was told; cancelled is all there is to say. */
export function difference(before: Told, after: Told): Amended[] {
  if (after.cancelled) return before.cancelled ? [] : ['cancelled'];
  const days = (one: Told): number => Date.parse(one.closesOn) - Date.parse(one.opensOn);
  const found: Amended[] = before.opensOn === after.opensOn ? [] : ['moved'];
  if (days(after) > days(before)) found.push('extended');
  if (days(after) < days(before)) found.push('shortened');
  return found;
}

export interface Settled {
  readonly put?: Filing;
  readonly takeBack?: Filing;
}

/**
 * The one amendment that is due follows the fair: it is opened, says what is to be told now, or is taken back when the
 * fair is again what the authority knows.
 * @param filings of the fair, in order
 */
export function settled(
  fair: Fair,
  filings: readonly Filing[],
  today: LocalDate,
  newId: () => string,
): Settled {
  const open = filings.find((one) => one.filedOn === null);
  const before = known(filings);
  const told = toldOf(fair);
  const about = before ? difference(before, told) : [];
  if (!before || about.length === 0) return open ? { takeBack: open } : {};
  if (open && Object.keys(changesOf<Filing>(open, { ...told, about })).length === 0) return {};
  const put: Filing = {
    ...(open ?? { ...BLANK, filingId: newId(), version: 0, fairId: fair.fairId, kind: 'amendment' }),
    ...told,
    about,
    dueOn: amendmentDueOn(before, fair, today),
  };
  return { put: { ...put, version: put.version + 1 } };
}

const BLANK = {
  number: null,
  document: null,
  answerDueOn: null,
  answer: null,
  answeredOn: null,
  answerReason: null,
  filedOn: null,
} as const;

export interface Paper {
  readonly filedOn: LocalDate;
  readonly number: string | null;
  readonly document: string | null;
  readonly answerDueOn: LocalDate | null;
}

/**
 * However late it is: that is named, and not a reason to refuse.
 * @param filings of the fair, in order
 * @throws RuleViolation `fairs.filed-already`, `fairs.nothing-to-amend`, `fairs.filing-days-wrong`
 */
export function filed(
  kind: FilingKind,
  paper: Paper,
  fair: Fair,
  filings: readonly Filing[],
  today: LocalDate,
  newId: () => string,
): Filing {
  requireDay('filedOn', paper.filedOn, kind === 'report' ? fair.closesOn : null, today);
  if (kind === 'amendment') {
    const open = filings.find((one) => one.filedOn === null);
    if (!open) throw new RuleViolation('fairs.nothing-to-amend', { ...toldOf(fair) });
    return { ...open, ...paper, version: open.version + 1 };
  }
  const inForce = filings.find((one) => one.kind === kind && isInForce(one));
  if (inForce) {
    const { filingId, filedOn, answer } = inForce;
    throw new RuleViolation('fairs.filed-already', {
      kind,
      filingId,
      filedOn,
      answer: answer ?? 'not answered',
    });
  }
  const dueOn = kind === 'report' ? reportDueOn(fair.closesOn) : registrationWindow(fair.opensOn).through;
  const { fairId } = fair;
  return {
    ...BLANK,
    filingId: newId(),
    version: 1,
    fairId,
    kind,
    ...toldOf(fair),
    about: [],
    dueOn,
    ...paper,
  };
}

/** @throws RuleViolation `fairs.filing-not-filed`, `fairs.filing-answered`, `fairs.filing-days-wrong` */
export function corrected(filing: Filing, paper: Paper, today: LocalDate): Filing {
  requireFiled(filing);
  requireUnanswered(filing);
  requireDay('filedOn', paper.filedOn, filing.kind === 'report' ? filing.closesOn : null, today);
  return { ...filing, ...paper, version: filing.version + 1 };
}

export interface Answer {
  readonly answer: FilingAnswer;
  readonly answeredOn: LocalDate;
  readonly reason: string | null;
}

/**
 * @param filings of the fair, in order
 * @throws RuleViolation `fairs.filing-not-filed`, `fairs.filing-answered`, `fairs.report-has-no-answer`,
 * `fairs.filing-days-wrong`, `fairs.filing-reason-missing`
 */
export function answered(filing: Filing, { answer, answeredOn, reason }: Answer, today: LocalDate): Filing {
  requireFiled(filing);
  requireUnanswered(filing);
  const { kind, filingId, filedOn, version } = filing;
  if (kind === 'report') throw new RuleViolation('fairs.report-has-no-answer', { filingId });
  requireDay('answeredOn', answeredOn, filedOn, today);
  if (answer !== 'accepted' && !reason) throw new RuleViolation('fairs.filing-reason-missing', { answer });
  return { ...filing, answer, answeredOn, answerReason: reason, version: version + 1 };
}

function requireFiled({ filedOn, kind, fairId }: Filing): void {
  if (filedOn === null) throw new RuleViolation('fairs.filing-not-filed', { kind, fairId });
}

function requireUnanswered({ answer, answeredOn, kind }: Filing): void {
  if (answer !== null) throw new RuleViolation('fairs.filing-answered', { kind, answer, answeredOn });
}

function requireDay(field: string, day: LocalDate, from: LocalDate | null, through: LocalDate): void {
  if (day <= through && (from === null || day >= from)) return;
  if (from !== null && from > through) throw new RuleViolation('fairs.report-too-early', { from });
  throw new RuleViolation('fairs.filing-days-wrong', { field, day, from: from ?? 'any day', through });
}
