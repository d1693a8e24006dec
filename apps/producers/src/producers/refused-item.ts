import {
  type BulkItemResult,
  mergeProblems,
  platformProblems,
  refusedItem as refused,
} from '@onevillage/contracts-kit';
import { producersProblems } from '@onevillage/contracts-producers';
import type { RuleViolation } from '@onevillage/kernel';

const problems = mergeProblems(platformProblems, producersProblems);

/** A refused row in the words of this service's problems. */
export const refusedItem = (index: number, error: RuleViolation): BulkItemResult =>
  refused(index, error, problems);
