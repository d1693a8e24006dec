import { describe, expect, it } from '@jest/globals';
import { codeOf } from '../testing/code-of.js';
import { inGroups, inHouseCode, parseInHouseCode } from './in-house-code.js';

describe('an in-house code', () => {
  it.each([
    [0, 'OV0000000'],
    [1, 'OV0000012'],
    [31, 'OV00000ZV'],
    [32, 'OV0000104'],
    [32 ** 6 - 1, 'OVZZZZZZS'],
  ])('of number %i is %s', (number, code) => expect(inHouseCode(number)).toBe(code));

  it.each([-1, 0.5, 32 ** 6, Number.NaN])('has no number %d', (number) =>
    expect(() => inHouseCode(number)).toThrow(RangeError),
  );

  it('is printed in groups', () => expect(inGroups(inHouseCode(1))).toBe('OV 0000 012'));

  it.each(['OV0000013', 'OV0000021', 'OV000001', 'OV00000012', 'OVU000012'])('%s is typed wrong', (text) =>
    expect(codeOf(() => parseInHouseCode(text))).toBe('in-house-code'),
  );

  it.each(['', 'OV', '8934563138165', 'OVERSIZEDCODE', 'XV0000012', 'OV00Ô0012', 'OV0000012/1'])(
    '%j is none',
    (text) => expect(parseInHouseCode(text)).toBeNull(),
  );
});
