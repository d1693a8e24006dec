import { describe, expect, it } from '@jest/globals';
import { isTaxCode, parseTaxCode } from './tax-code.js';
import { codeOf } from './testing/code-of.js';

describe('tax codes', () => {
  it.each([
    ['0300588569', '0300588569'],
    ['0100109106', '0100109106'],
    ['0301442989', '0301442989'],
    ['0300588569-001', '0300588569-001'],
    ['0300588569001', '0300588569-001'],
  ])('%s is %s', (text, canonical) => {
    expect(parseTaxCode(text)).toBe(canonical);
    expect(isTaxCode(text)).toBe(true);
  });

  it.each(['0300588568', '0300588659', '0300588560-001', '0000000000', '1300588569'])(
    'refuses the check digit of %s',
    (text) => {
      expect(codeOf(() => parseTaxCode(text))).toBe('tax-code-check-digit');
      expect(isTaxCode(text)).toBe(false);
    },
  );

  it.each([
    '',
    '030058856',
    '03005885690',
    '0300588569-000',
    '0300588569-01',
    '0300588569 001',
    ' 0300588569',
    'O300588569',
    '079200012345',
  ])('refuses the form of %j', (text) => {
    expect(codeOf(() => parseTaxCode(text))).toBe('tax-code-format');
  });
});
