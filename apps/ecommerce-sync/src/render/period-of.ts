import { type Period, parseLocalDate } from '@onevillage/kernel';

/** Dates of an event, read strictly: what is no day stops the rendering of its own product only. */
export const asPeriod = (dates: { validFrom: string; validThrough: string | null }): Period => ({
  validFrom: parseLocalDate(dates.validFrom),
  validThrough: dates.validThrough === null ? null : parseLocalDate(dates.validThrough),
});
