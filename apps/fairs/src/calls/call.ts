import { addDays, daysBetween, RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { CallStateName, QuestionKind } from '@onevillage/contracts-fairs';
import type { Fair } from '../fairs/fair.js';

export interface Question {
  readonly key: string;
  readonly label: string;
  readonly kind: QuestionKind;
  readonly required: boolean;
  /** Of a choice; else none. */
  readonly options: readonly string[];
}

export interface AskedDocument {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
}

/** That an offer stands, when nobody says otherwise. */
export const OFFER_HOURS = 72;

export interface CallFacts {
  readonly questions: readonly Question[];
  readonly documents: readonly AskedDocument[];
  readonly opensOn: LocalDate;
  /** Last day. */
  readonly closesOn: LocalDate;
  /** After the last day an application is taken, and listed as late. */
  readonly takesLate: boolean;
  /** Hours that whoever is offered a booth has to answer. */
  readonly offerHours: number;
}

/** What a fair asks of those who apply. Days are those of its zone. */
export interface Call extends CallFacts {
  readonly fairId: string;
  readonly version: number;
  readonly state: CallStateName;
}

/** As it is put; null when nothing is different. @throws RuleViolation `fairs.call-wrong` */
export function put(before: Call | undefined, facts: CallFacts, fair: Fair): Call | null {
  requireFacts(facts, fair);
  if (!before) return { ...facts, fairId: fair.fairId, version: 1, state: 'draft' };
  const after = { ...before, ...facts };
  const isSame = JSON.stringify(factsOf(after)) === JSON.stringify(factsOf(before));
  return isSame ? null : { ...after, version: before.version + 1 };
}

/** Null: it is open already. @throws RuleViolation `fairs.call-over` */
export function opened(call: Call, today: LocalDate): Call | null {
  requireTaking(call, today);
  return into(call, 'open');
}

/** At once, whatever its last day; null: it is closed already. */
export const closed = (call: Call): Call | null => into(call, 'closed');

/**
 * Whether an application that is submitted today is late.
 * @throws RuleViolation `fairs.call-not-open`, `fairs.call-over`
 */
export function isLate(call: Call, today: LocalDate): boolean {
  const { fairId, state, opensOn, closesOn } = call;
  if (state !== 'open' || today < opensOn) {
    throw new RuleViolation('fairs.call-not-open', { fairId, state, opensOn });
  }
  requireTaking(call, today);
  return today > closesOn;
}

function requireTaking({ fairId, closesOn, takesLate }: Call, today: LocalDate): void {
  if (today > closesOn && !takesLate) throw new RuleViolation('fairs.call-over', { fairId, closesOn, today });
}

/** The same call for another fair, with as many days before its opening. */
export function copied(call: Call, from: Fair, to: Fair): Call {
  const days = daysBetween(from.opensOn, to.opensOn);
  return {
    ...call,
    fairId: to.fairId,
    version: 1,
    opensOn: addDays(call.opensOn, days),
    closesOn: addDays(call.closesOn, days),
    state: 'draft',
  };
}

const into = (call: Call, state: CallStateName): Call | null =>
  call.state === state ? null : { ...call, state, version: call.version + 1 };

const factsOf = ({ questions, documents, opensOn, closesOn, takesLate, offerHours }: Call) => [
  questions.map(({ key, label, kind, required, options }) => [key, label, kind, required, options]),
  documents.map(({ key, label, required }) => [key, label, required]),
  [opensOn, closesOn, takesLate, offerHours],
];

function requireFacts({ questions, documents, opensOn, closesOn }: CallFacts, fair: Fair): void {
  if (closesOn < opensOn) throw wrong('/closesOn', `it must not be before opensOn, ${opensOn}`);
  if (opensOn > fair.opensOn)
    throw wrong('/opensOn', `it must not be after the first day of the fair, ${fair.opensOn}`);
  if (closesOn > fair.closesOn)
    throw wrong('/closesOn', `it must not be after the last day of the fair, ${fair.closesOn}`);
  requireOnce(questions, '/questions');
  requireOnce(documents, '/documents');
  for (const [i, { key, kind, options }] of questions.entries()) {
    const pointer = `/questions/${i}/options`;
    if (kind === 'choice' && new Set(options).size < 2)
      throw wrong(pointer, `the choice ${key} needs two options at least, each once`);
    if (kind === 'choice' && new Set(options).size < options.length)
      throw wrong(pointer, `the choice ${key} must name each option once`);
    if (kind !== 'choice' && options.length > 0)
      throw wrong(pointer, `only a choice has options, and ${key} is a ${kind}`);
  }
}

function requireOnce(items: readonly { readonly key: string }[], pointer: string): void {
  const index = items.findIndex(({ key }, i) => items.findIndex((one) => one.key === key) < i);
  if (index >= 0) throw wrong(`${pointer}/${index}/key`, `${items[index]!.key} must be there once`);
}

const wrong = (pointer: string, remedy: string): RuleViolation =>
  new RuleViolation('fairs.call-wrong', { field: pointer.slice(1), remedy }, [
    { pointer, code: 'fairs.call-wrong', message: remedy },
  ]);
