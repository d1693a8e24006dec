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

/** Where the rows of a figure are. */
function rowsOf(fairId: string, figure: ReportFigureName, query: Record<string, string> = {}): string {
  const at = (path: string, more: Record<string, string>) =>
    `/v1/fairs/${fairId}/${path}${Object.keys(more).length > 0 ? `?${new URLSearchParams(more)}` : ''}`;
  switch (figure) {
    case 'booths':
    case 'exhibitors':
    case 'admin-units':
    case 'products':
      return at('attendance', {});
    case 'no-shows':
      return at('attendance', { came: 'no' });
    default:
      return at('results', { figure, ...query });
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
      rowsUrl: `/v1/fairs/${fairId}/results?${new URLSearchParams(id === null ? { subject: 'exhibitor' } : { [by]: id })}`,
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
