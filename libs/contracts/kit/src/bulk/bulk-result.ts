import { RuleViolation } from '@onevillage/kernel';
import { EnumField } from '../fields/enum-field.js';
import { BooleanField } from '../fields/boolean-field.js';
import { IdField } from '../fields/id-field.js';
import { NestedField } from '../fields/nested-field.js';
import { IntField } from '../fields/number-field.js';
import { TextField } from '../fields/text-field.js';
import { FieldErrorView } from '../problems/problem.dto.js';
import { MAX_BULK_ITEMS } from './bulk.js';

export const BULK_STATUSES = ['created', 'updated', 'unchanged', 'refused', 'near-match'] as const;
export type BulkStatus = (typeof BULK_STATUSES)[number];

export class BulkItemProblem {
  @TextField({ doc: 'Stable code', max: 100, example: 'producers.tax-code-taken' }) code: string;
  @TextField({ doc: 'What is wrong, and the remedy', max: 1000 }) detail: string;
  @NestedField(() => FieldErrorView, { doc: 'Faults of single fields', array: true })
  errors: FieldErrorView[];
}

/** Something like the item exists: a person decides whether it is the same. */
export class BulkCandidate {
  @IdField({ doc: 'Id' }) id: string;
  @TextField({ doc: 'Name', max: 300 }) name: string;
  @TextField({ doc: 'What tells it from others', max: 500 }) detail: string;
  @IntField({ doc: 'Likeness in percent', min: 0, max: 100 }) score: number;
}

export class BulkItemResult {
  @IntField({ doc: 'Position in the request, from 0', min: 0, max: MAX_BULK_ITEMS - 1 }) index: number;
  @EnumField({ doc: 'What became of it', values: BULK_STATUSES }) status: BulkStatus;
  @IdField({ doc: 'Id of the thing created, updated or found unchanged', optional: true }) id?: string;
  @IntField({ doc: 'Its version: the ETag', min: 0, optional: true }) version?: number;
  @NestedField(() => BulkItemProblem, { doc: 'Why it was refused', optional: true })
  problem?: BulkItemProblem;
  @NestedField(() => BulkCandidate, {
    doc: 'What it may be the same as',
    array: true,
    max: 20,
    optional: true,
  })
  candidates?: BulkCandidate[];
}

export class BulkCounts {
  @IntField({ doc: 'Created', min: 0 }) created: number;
  @IntField({ doc: 'Updated', min: 0 }) updated: number;
  @IntField({ doc: 'Unchanged', min: 0 }) unchanged: number;
  @IntField({ doc: 'Refused', min: 0 }) refused: number;
  @IntField({ doc: 'Waiting for a person', min: 0 }) nearMatch: number;
}

export class BulkResult {
  @BooleanField({ doc: 'Nothing was kept' }) dryRun: boolean;
  @NestedField(() => BulkItemResult, { doc: 'One per item, in order', array: true, max: MAX_BULK_ITEMS })
  items: BulkItemResult[];
  @NestedField(() => BulkCounts, { doc: 'Items by status' }) counts: BulkCounts;
}

/** What became of one item that no rule refused. */
export type BulkOutcome = { status: Exclude<BulkStatus, 'refused'> } & Pick<
  BulkItemResult,
  'id' | 'version' | 'candidates'
>;

/**
 * What the client is told of one item. A rule knows its item alone; the client learns where in the whole body it is.
 * @param problemOf a refusal, as the tables of the service word it
 */
export function bulkItemResult(
  index: number,
  outcome: BulkOutcome | RuleViolation,
  problemOf: (violation: RuleViolation) => BulkItemProblem,
): BulkItemResult {
  if (!(outcome instanceof RuleViolation)) return { index, ...outcome };
  const problem = problemOf(outcome);
  const errors = problem.errors.map((error) => ({ ...error, pointer: `/items/${index}${error.pointer}` }));
  return { index, status: 'refused', problem: { ...problem, errors } };
}

/** The answer to a bulk command from what became of each item. */
export function bulkResult(items: BulkItemResult[], dryRun: boolean): BulkResult {
  const count = (status: BulkStatus): number => items.filter((item) => item.status === status).length;
  const counts = {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    nearMatch: count('near-match'),
  };
  return { dryRun, items, counts };
}

/** What became of one item. */
export const bulkItem = (
  index: number,
  status: BulkStatus,
  rest: Omit<BulkItemResult, 'index' | 'status'> = {},
): BulkItemResult => ({ index, status, ...rest });
