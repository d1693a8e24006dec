import type { FilingStateName, FilingView } from '@onevillage/contracts-fairs';
import { localDateAt } from '@onevillage/kernel';
import { daysEarly, daysLate, registrationWindow } from './filing-deadlines.js';
import type { FilingRow } from './filings.read-model.js';

export function filingView(row: FilingRow, now: Date): FilingView {
  const { kind, dueOn, filedOn } = row;
  const on = filedOn ?? localDateAt(now, row.timeZone);
  const earliestOn =
    kind === 'registration' ? registrationWindow(row.opensOn).from : kind === 'report' ? row.closesOn : null;
  const lateByDays = daysLate(on, dueOn);
  return {
    id: row.filingId,
    version: row.version,
    fairId: row.fairId,
    fairTitle: row.fairTitle,
    kind,
    state: stateOf(row, lateByDays),
    opensOn: row.opensOn,
    closesOn: row.closesOn,
    about: [...row.about],
    earliestOn,
    dueOn,
    lateByDays,
    earlyByDays: filedOn && earliestOn ? daysEarly(filedOn, earliestOn) : 0,
    filedOn,
    number: row.number,
    document: row.document,
    answerDueOn: row.answerDueOn,
    answer: row.answer,
    answeredOn: row.answeredOn,
    answerReason: row.answerReason,
  };
}

function stateOf({ answer, filedOn }: FilingRow, lateByDays: number): FilingStateName {
  if (answer !== null) return 'answered';
  if (filedOn !== null) return 'filed';
  return lateByDays > 0 ? 'late' : 'due';
}
