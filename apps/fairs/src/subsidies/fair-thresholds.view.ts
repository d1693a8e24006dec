import type { FairThresholds } from '@onevillage/contracts-fairs';
import type { Fair } from '../fairs/fair.js';
import type { FairCounts } from './fair-size.store.js';
import type { SubsidyRule } from './subsidy-rule.js';
import { isAbroad } from './subsidy.js';
import { ceremonyLacking, reachOf } from './subsidy-thresholds.js';

export const fairThresholds = (
  fair: Fair,
  size: FairCounts,
  rules: readonly SubsidyRule[],
): FairThresholds => ({
  fairId: fair.fairId,
  booths: size.booths,
  standardBooths: size.standardBooths,
  exhibitors: size.exhibitors,
  exhibitorsApplied: size.exhibitorsApplied,
  municipality: size.municipality,
  rules: rules
    .filter((rule) => rule.place === null || (rule.place === 'abroad') === isAbroad(rule, fair))
    .map(({ ruleId, programme, title, thresholds, ceremonyBooths }) => ({
      ruleId,
      programme,
      title,
      thresholds: reachOf(thresholds, size),
      ceremonyBooths,
      ceremonyBoothsLacking: ceremonyLacking(ceremonyBooths, size),
    })),
});
