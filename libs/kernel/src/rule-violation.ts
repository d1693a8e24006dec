/** One fault of one field. `pointer` is a JSON pointer (RFC 6901) into the request body. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

/**
 * A rule said no. `code` is stable and public: `<context>.<kebab-sentence>`, or without a dot for rules of the
 * platform and of values. `params` fill the sentence of the code's problem; they never hold personal data.
 */
export class RuleViolation extends Error {
  override readonly name = 'RuleViolation';

  constructor(
    readonly code: string,
    readonly params: Record<string, unknown> = {},
    readonly errors: FieldError[] = [],
  ) {
    super(code);
  }
}

/** What `decide` decides, or the rule that refuses it: for items that are answered one by one. */
export function orViolation<T>(decide: () => T): T | RuleViolation {
  try {
    return decide();
  } catch (error) {
    if (error instanceof RuleViolation) return error;
    throw error;
  }
}
