import type { EligibilityFault } from './eligibility.js';

/** An officer lives with these faults, and says why. */
export interface Exemption {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly faults: readonly EligibilityFault[];
}

/** Faults from which it is not exempt. */
export const unexempted = (
  { exemption }: { readonly exemption: Exemption | null },
  faults: readonly EligibilityFault[],
): EligibilityFault[] => faults.filter((fault) => !exemption?.faults.some((known) => covers(known, fault)));

/** Whoever lives with `known` lives with `fault` too: the same thing, on no other day and no more of it. */
export const covers = (known: EligibilityFault, fault: EligibilityFault): boolean =>
  known.code === fault.code &&
  known.productId === fault.productId &&
  (known.from === null || (fault.from !== null && known.from <= fault.from)) &&
  (known.through === null || (fault.through !== null && fault.through <= known.through)) &&
  (known.count === null || (fault.count !== null && fault.count <= known.count));
