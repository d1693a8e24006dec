import { describe, expect, it } from '@jest/globals';
import { adminUnitLevel, isAdminUnitCode, parseAdminUnitCode } from './admin-unit-code.js';
import { codeOf } from './testing/code-of.js';

describe('codes of administrative units', () => {
  it.each([
    ['91', 'province'],
    ['04', 'province'],
    ['899', 'district'],
    ['00001', 'commune'],
    ['24733', 'commune'],
  ])('%s is the code of a %s', (text, level) => {
    expect(adminUnitLevel(parseAdminUnitCode(text))).toBe(level);
  });

  it.each(['', '4', '00', '000', '00000', '1234', '123456', 'VN-44', '9I', ' 91', '៩១', 91])(
    'refuses %j',
    (text) => {
      expect(isAdminUnitCode(text)).toBe(false);
      expect(codeOf(() => parseAdminUnitCode(text as string))).toBe('admin-unit-code-format');
    },
  );
});
