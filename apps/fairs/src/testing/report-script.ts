import type { FigureName, ResultSource } from '@onevillage/contracts-fairs';
import { parseLocalDate } from '@onevillage/kernel';
import type { FairReport } from '../reports/fair-report.js';
import type { ReportedExhibitor, ReportedResult, ReportFacts } from '../reports/report-facts.js';

const day = parseLocalDate;

/** Of a fair at which nothing was recorded. */
export const facts = (more: Partial<ReportFacts> = {}): ReportFacts => ({
  fair: {
    fairId: 'fair',
    title: 'Hội chợ OCOP Quảng Ninh, hè 2019',
    place: 'Hạ Long',
    opensOn: day('2019-08-08'),
    closesOn: day('2019-08-13'),
  },
  exhibitors: [],
  zones: [],
  units: [],
  results: [],
  ...more,
});
/** A figure of the whole fair that counts, unless told otherwise. */
export const said = (
  figure: FigureName,
  value: number,
  more: Partial<ReportedResult> & { source?: ResultSource } = {},
): ReportedResult => ({
  figure,
  value,
  day: null,
  adminUnitId: null,
  applicationId: null,
  currency: /revenue|value/.test(figure) ? 'VND' : null,
  source: 'count',
  countingRule: 'as announced',
  reported: true,
  ...more,
});
export const unit = (adminUnitId: string, name: string, parentId: string | null = null) => ({
  adminUnitId,
  name,
  parentId,
});
export const exhibitor = (
  applicationId: string,
  more: Partial<ReportedExhibitor> = {},
): ReportedExhibitor => ({
  applicationId,
  exhibitorId: `of ${applicationId}`,
  name: applicationId,
  zoneId: 'zone',
  adminUnitId: null,
  booths: 1,
  productIds: [],
  noShow: false,
  ...more,
});
/** What was found, in short. */
export const codes = (report: FairReport) =>
  report.findings.map(({ code, figure, name, stated, against }) => [code, figure, name, stated, against]);
