import type { UnusualTerm } from '@onevillage/contracts-showroom';
import type { AgreementTerms } from './agreement.js';

/** Consignment in showrooms costs 15 to 20 percent as a rule; further off than this is worth a second look. */
const USUAL = { least: 5, most: 35 };

const isUnusual = (percent: string): boolean => Number(percent) < USUAL.least || Number(percent) > USUAL.most;

/** Terms that are allowed, and may be a slip of the finger. */
export function unusualTerms({ commissionPercent, commissionByVariant }: AgreementTerms): UnusualTerm[] {
  const all = [
    { pointer: '/commissionPercent', percent: commissionPercent },
    ...commissionByVariant.map(({ percent }, i) => ({
      pointer: `/commissionByVariant/${i}/percent`,
      percent,
    })),
  ];
  return all
    .filter(({ percent }) => isUnusual(percent))
    .map(({ pointer, percent }) => ({
      pointer,
      message: `A commission of ${percent} percent is outside of ${USUAL.least} to ${USUAL.most}; 15 to 20 are usual.`,
    }));
}
