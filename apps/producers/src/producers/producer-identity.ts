import {
  isNumberedByPersonalId,
  producerNameKey,
  type LegalForm,
  type RegisterProducer,
} from '@onevillage/contracts-producers';
import { parsePersonalId, parseTaxCode, RuleViolation } from '@onevillage/kernel';

export const producerKey = producerNameKey;

/**
 * Tax code and personal id, checked. The 12 digits of a household or a cooperative group are the personal id of its
 * representative, wherever they were written: they are kept apart and never published, nor repeated in a refusal.
 */
export function identifiers(
  input: Pick<RegisterProducer, 'taxCode' | 'personalId'>,
  legalForm: LegalForm,
): { taxCode: string | null | undefined; personalId: string | null | undefined } {
  const written = input.taxCode && input.taxCode.replace(/[\s.]/g, '');
  if (written && isNumberedByPersonalId(legalForm) && /^\d{12}$/.test(written)) {
    return { taxCode: null, personalId: personal(written) };
  }
  return {
    taxCode: written ? tax(written) : input.taxCode,
    personalId: input.personalId ? personal(input.personalId) : input.personalId,
  };
}

function tax(value: string): string {
  try {
    return parseTaxCode(value);
  } catch {
    const shown = value.length === 12 ? 'A number of 12 digits' : value;
    throw new RuleViolation('producers.tax-code-invalid', { value: shown }, [
      {
        pointer: '/taxCode',
        code: 'producers.tax-code-invalid',
        message: 'Give the 10 or 13 digits printed on the registration.',
      },
    ]);
  }
}

function personal(value: string): string {
  try {
    return parsePersonalId(value.replace(/[\s.]/g, ''));
  } catch {
    throw new RuleViolation('producers.personal-id-invalid', {}, [
      { pointer: '/personalId', code: 'producers.personal-id-invalid', message: 'It has 12 digits.' },
    ]);
  }
}
