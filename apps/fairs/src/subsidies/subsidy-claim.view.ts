import type { SubsidyClaimView } from '@onevillage/contracts-fairs';
import type { ClaimRow } from './subsidy-claims.read-model.js';

export const subsidyClaimView = (row: ClaimRow): SubsidyClaimView => ({
  applicationId: row.applicationId,
  version: row.version,
  fairId: row.fairId,
  exhibitorId: row.exhibitorId,
  exhibitorName: row.exhibitorName,
  ruleId: row.ruleId,
  programme: row.programme,
  state: row.state,
  applicationState: row.applicationState,
  currency: row.currency,
  costs: row.costs.reduce((sum, one) => sum + one.amount, 0),
  supported: row.supported,
  granted: row.granted,
  lines: row.support.lines.map((one) => ({ ...one, reasons: one.reasons.map((why) => ({ ...why })) })),
  refusedBecause: row.support.refusedBecause.map((why) => ({ ...why })),
  decisionReason: row.decisionReason,
  decidedAt: row.decidedAt?.toISOString() ?? null,
});
