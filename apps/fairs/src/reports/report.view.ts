import type {
  CountedFigureName,
  FairReportView,
  ReportedFair,
  ReportFigureName,
  ReportPartView,
} from '@onevillage/contracts-fairs';
import type { FairReport, ReportPart } from './fair-report.js';
import type { ReportFinding } from './report-findings.js';
import type { ReportFacts } from './report-facts.js';
import { COUNTED_WORDS, findingText, type Language } from './report-words.js';

/** As the public origin has it. */
const rowsAt = (fairId: string, list: 'attendance' | 'results', query: Record<string, string> = {}): string =>
  `/api/fairs/v1/fairs/${fairId}/${list}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`;

/** Where the rows of a figure are. */
function rowsOf(fairId: string, figure: ReportFigureName, query: Record<string, string> = {}): string {
  switch (figure) {
    case 'booths':
    case 'exhibitors':
    case 'admin-units':
    case 'products':
      return rowsAt(fairId, 'attendance');
    case 'no-shows':
      return rowsAt(fairId, 'attendance', { came: 'no' });
    default:
      return rowsAt(fairId, 'results', { figure, ...query });
  }
}

const fairView = ({ fairId, ...fair }: ReportFacts['fair']): ReportedFair => ({ id: fairId, ...fair });

/** With a link to the rows of every number. */
export function reportView(report: FairReport, language: Language): FairReportView {
  const { fairId } = report.fair;
  const parts = (
    of: readonly ReportPart[],
    by: 'applicationId' | 'adminUnitId' | 'zoneId',
  ): ReportPartView[] =>
    of.map(({ id, figures, ...part }) => ({
      id,
      ...part,
      revenueTotal: figures['revenue-total'],
      revenueOcop: figures['revenue-ocop'],
      contracts: figures.contracts,
      contractsValue: figures['contracts-value'],
      memoranda: figures.memoranda,
      rowsUrl: rowsAt(fairId, 'results', id === null ? { subject: 'exhibitor' } : { [by]: id }),
    }));
  return {
    fair: fairView(report.fair),
    comparedWith: report.comparedWith && fairView(report.comparedWith),
    currency: report.currency,
    totals: report.totals.map(({ change, sources, countingRules, ...total }) => ({
      ...total,
      sources: [...sources],
      countingRules:
        total.figure in COUNTED_WORDS
          ? [COUNTED_WORDS[total.figure as CountedFigureName][language]]
          : [...countingRules],
      changePercent: change,
      rowsUrl: rowsOf(fairId, total.figure),
    })),
    byExhibitor: parts(report.byExhibitor, 'applicationId'),
    byAdminUnit: parts(report.byAdminUnit, 'adminUnitId'),
    byZone: parts(report.byZone, 'zoneId'),
    findings: report.findings.map((one) => ({
      code: one.code,
      figure: one.figure,
      about: one.name,
      stated: one.stated,
      against: one.against,
      message: findingText(one, language),
      rowsUrl: rowsOf(fairId, one.figure, rowsAbout(one)),
    })),
  };
}

const rowsAbout = ({ about }: ReportFinding): Record<string, string> => (about ? { ...about } : {});
