import { RuleViolation } from '@onevillage/kernel';

/** A field that says what cannot be: `message` continues a sentence that begins with its name, and tells the remedy. */
export const unfit = (pointer: string, message: string): RuleViolation =>
  new RuleViolation('validation', {}, [{ pointer, code: 'unfit', message }]);
