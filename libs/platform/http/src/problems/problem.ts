import type { FieldError } from '@onevillage/kernel';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** RFC 9457. `code` is stable and says the same as the last part of `type`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors: FieldError[];
  traceId?: string;
}
