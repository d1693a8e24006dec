import type { FieldError } from '@onevillage/kernel';

export interface ProblemOptions {
  /** Instead of the detail of the code's table entry, in whole sentences. */
  detail?: string;
  /** Fill the places in that detail. */
  params?: Record<string, unknown>;
  errors?: FieldError[];
  /** Added to the answer, e.g. `Allow`, `Retry-After`, `WWW-Authenticate`. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** A refusal by the edge itself: like a `RuleViolation`, plus headers. Rules of a domain throw `RuleViolation`. */
export class ProblemError extends Error {
  constructor(
    readonly code: string,
    readonly options: ProblemOptions = {},
  ) {
    super(options.detail ?? code, { cause: options.cause });
    this.name = 'ProblemError';
  }
}
