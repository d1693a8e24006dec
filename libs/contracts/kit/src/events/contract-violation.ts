import type { z } from 'zod';

/** Data that does not fit the contract of its event. Names the places, never the values. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';

  constructor(
    readonly type: string,
    readonly faults: readonly string[],
  ) {
    super(`${type}: ${faults.join('; ')}`);
  }

  static fromZod(type: string, error: z.ZodError): ContractViolation {
    const faults = error.issues.map(({ path, message }) => `/${path.map(String).join('/')} ${message}`);
    return new ContractViolation(type, faults);
  }
}
