import { LEGAL_FORMS, type LegalForm } from '@onevillage/contracts-producers';
import type { RuleViolation } from '@onevillage/kernel';
import { TAX } from '../testing/builders.js';
import { identifiers, producerKey } from './producer-identity.js';

const HOUSEHOLD_ID = '079190001234';

describe('the key of a producer', () => {
  it.each([
    ['HTX Bình Minh', 'Hợp tác xã Bình Minh'],
    ['HTX  BÌNH MINH', 'hợp tác xã bình minh'],
    ['THT Hoà Bình', 'Tổ hợp tác Hòa Bình'],
    ['Cty TNHH MTV Seagull', 'Công ty trách nhiệm hữu hạn một thành viên Seagull'],
    ['C.ty CP Thuỷ Sản', 'Công ty cổ phần Thủy Sản'],
    ['DNTN Út Trinh', 'Doanh nghiệp tư nhân Út Trinh'],
    ['HKD Lê Anh', 'Hộ kinh doanh Lê Anh'],
  ])('%s is %s', (a, b) => expect(producerKey(a)).toBe(producerKey(b)));

  it.each([
    ['HTX Kẹo Dừa', 'HTX Kẹo Dứa'],
    ['HTX 1', 'HTX 2'],
    ['Công ty Tracp Nông', 'Công ty Tracổ phần Nông'],
    ['Cơ sở Đắcp', 'Cơ sở Đắ cổ phần'],
  ])('%s is not %s', (a, b) => expect(producerKey(a)).not.toBe(producerKey(b)));
});

describe('identifiers', () => {
  const refusal = (taxCode: string, form: LegalForm = 'cooperative'): RuleViolation => {
    try {
      identifiers({ taxCode }, form);
    } catch (error) {
      return error as RuleViolation;
    }
    throw new Error('it was taken');
  };

  it.each([
    [TAX[0], TAX[0]],
    [' 0300 588 569', TAX[0]],
    [`${TAX[1]}001`, `${TAX[1]}-001`],
    [`${TAX[1]}-001`, `${TAX[1]}-001`],
  ])('take the tax code %s as %s', (written, taxCode) => {
    expect(identifiers({ taxCode: written }, 'limited-liability-company')).toEqual({
      taxCode,
      personalId: undefined,
    });
  });

  it.each(['0300588568', '030058856', '0000000000', '0100109106-000', 'abc'])('refuse %s', (code) => {
    expect(refusal(code)).toMatchObject({
      code: 'producers.tax-code-invalid',
      errors: [{ pointer: '/taxCode' }],
    });
  });

  it.each(['production-household', 'business-household', 'farm', 'cooperative-group'] as const)(
    'keep the 12 digits of a %s as a personal id, wherever they were written',
    (form) => {
      expect(identifiers({ taxCode: HOUSEHOLD_ID }, form)).toEqual({
        taxCode: null,
        personalId: HOUSEHOLD_ID,
      });
      expect(identifiers({ personalId: '079 190 001 234' }, form)).toEqual({
        taxCode: undefined,
        personalId: HOUSEHOLD_ID,
      });
    },
  );

  it('never repeat a number of 12 digits in a refusal, whatever the legal form', () => {
    const taking = ['cooperative-group', 'production-household', 'business-household', 'farm'];
    for (const form of LEGAL_FORMS.filter((one) => !taking.includes(one))) {
      const { params, errors, message } = refusal(HOUSEHOLD_ID, form);
      expect(JSON.stringify({ params, errors, message })).not.toContain(HOUSEHOLD_ID.slice(0, 6));
    }
    expect(() => identifiers({ personalId: '123' }, 'farm')).toThrow('producers.personal-id-invalid');
  });

  it('tell apart what is not told from what is taken away', () => {
    expect(identifiers({}, 'cooperative')).toEqual({ taxCode: undefined, personalId: undefined });
    expect(identifiers({ taxCode: null, personalId: null }, 'cooperative')).toEqual({
      taxCode: null,
      personalId: null,
    });
  });
});
