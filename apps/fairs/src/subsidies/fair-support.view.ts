import type { FairSupport } from '@onevillage/contracts-fairs';
import type { Fair } from '../fairs/fair.js';
import type { FairCounts } from './fair-size.store.js';
import type { SubsidyRule } from './subsidy-rule.js';
import { isAbroad } from './subsidy.js';
import { ceremonyLacking, thresholdStates } from './support-thresholds.js';

export const fairSupport = (fair: Fair, size: FairCounts, rules: readonly SubsidyRule[]): FairSupport => ({
  fairId: fair.fairId,
  booths: size.booths,
  standardBooths: size.standardBooths,
  units: size.units,
  unitsApplied: size.unitsApplied,
  centralCity: size.centralCity,
  rules: rules
    .filter((rule) => rule.place === null || (rule.place === 'abroad') === isAbroad(rule, fair))
    .map(({ ruleId, programme, title, thresholds, ceremonyBooths }) => ({
      ruleId,
      programme,
      title,
      thresholds: thresholdStates(thresholds, size),
      ceremonyBooths,
      ceremonyBoothsLacking: ceremonyLacking(ceremonyBooths, size),
    })),
});
