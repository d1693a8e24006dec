import type { SubsidyRuleView } from '@onevillage/contracts-fairs';
import type { RuleRow } from './subsidy-rules.read-model.js';

export const subsidyRuleView = ({ ruleId, changedAt, ...row }: RuleRow): SubsidyRuleView => ({
  ...row,
  id: ruleId,
  costTypes: [...row.costTypes],
  subjects: [...row.subjects],
  thresholds: row.thresholds.map((one) => ({ ...one })),
  changedAt: changedAt.toISOString(),
});
