import type { FieldError, RuleViolation } from '@onevillage/kernel';
import {
  type BulkItemProblem,
  mergeProblems,
  platformProblems,
  problemDetail,
  problemErrors,
  type ProblemTable,
  valueProblems,
} from '@onevillage/contracts-kit';
import type { Problem } from './problem.js';

export interface ProblemParts {
  params?: Readonly<Record<string, unknown>> | undefined;
  errors?: readonly FieldError[] | undefined;
  detail?: string | undefined;
}

/** Code → status, title and wording, of the platform and of one service. */
export class ProblemRegistry {
  private readonly table: ProblemTable;

  /** @param publicUrl origin of the `/problems/<code>` pages; without one, `type` is a path */
  constructor(
    tables: readonly ProblemTable[],
    private readonly publicUrl = '',
  ) {
    this.table = mergeProblems(platformProblems, valueProblems, ...tables);
  }

  has(code: string): boolean {
    return Object.hasOwn(this.table, code);
  }

  /** Headers that go with a code. */
  headers(code: string, { params = {} }: ProblemParts = {}): Record<string, string> {
    const seconds = params['retryAfterSeconds'];
    return {
      ...(this.has(code) && this.table[code]?.headers),
      ...(typeof seconds === 'number' && { 'retry-after': String(seconds) }),
    };
  }

  /** What is told of a refused item; its code where no table has it. */
  ofItem(violation: RuleViolation): BulkItemProblem {
    const { code, errors } = violation;
    if (!this.has(code)) return { code, detail: code, errors: [...errors] };
    const problem = this.problem(code, violation);
    return { code, detail: problem.detail, errors: problem.errors };
  }

  /** @throws Error when the code is in no table: a fault of ours, not of the client */
  problem(code: string, { params = {}, errors = [], detail }: ProblemParts = {}): Problem {
    const entry = this.has(code) ? this.table[code] : undefined;
    if (!entry) throw new Error(`Problem code '${code}' is in no table`);
    return {
      type: `${this.publicUrl}/problems/${code}`,
      title: entry.title,
      status: entry.status,
      detail: detail ?? problemDetail(entry, params),
      code,
      errors: errors.length > 0 ? [...errors] : problemErrors(code, entry, params),
    };
  }
}
