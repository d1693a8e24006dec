import type { FilingDeadlines } from '@onevillage/contracts-fairs';
import type { LocalDate } from '@onevillage/kernel';
import type { Fair } from '../fairs/fair.js';
import { daysEarly, daysLate, filingNeed, registrationWindow, reportDueOn } from './filing-deadlines.js';

export function filingDeadlines(fair: Fair, today: LocalDate, answerThrough: LocalDate): FilingDeadlines {
  const { needed, because } = filingNeed(fair);
  if (!needed) {
    return {
      needed,
      because,
      registerFrom: null,
      registerThrough: null,
      lateByDays: 0,
      earlyByDays: 0,
      answerThrough: null,
      reportThrough: null,
    };
  }
  const { from, through } = registrationWindow(fair.opensOn);
  return {
    needed,
    because,
    registerFrom: from,
    registerThrough: through,
    lateByDays: daysLate(today, through),
    earlyByDays: daysEarly(today, from),
    answerThrough,
    reportThrough: reportDueOn(fair.closesOn),
  };
}
