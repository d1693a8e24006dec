import { orViolation, RuleViolation, type FieldError } from '@onevillage/kernel';

/**
 * What `work` makes of each of `lines`. Faults of fields are told all at once, so that a list is corrected once; any
 * other refusal is thrown as it comes, with the line that is why.
 * @throws RuleViolation
 */
export function eachLine<T, R>(lines: readonly T[], work: (line: T, index: number) => R): R[] {
  const faults: FieldError[] = [];
  const done = lines.flatMap((line, index) => {
    const one = orViolation(() => work(line, index));
    if (!(one instanceof RuleViolation)) return [one];
    const { code, params, errors } = one;
    if (code === 'validation') {
      faults.push(...errors);
      return [];
    }
    const here = { pointer: `/lines/${index}`, code, message: 'is the line that this is about' };
    throw new RuleViolation(code, params, errors.length > 0 ? errors : [here]);
  });
  if (faults.length > 0) throw new RuleViolation('validation', {}, faults);
  return done;
}
