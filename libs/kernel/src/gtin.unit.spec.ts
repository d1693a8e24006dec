import { describe, expect, it } from '@jest/globals';
import { gtinReach, isGtin, parseGln, parseGtin } from './gtin.js';
import { codeOf } from './testing/code-of.js';

describe('GTIN', () => {
  it.each([
    ['96385074', '00000096385074'],
    ['012345678905', '00012345678905'],
    ['8934563138165', '08934563138165'],
    ['4006381333931', '04006381333931'],
    ['10012345678902', '10012345678902'],
  ])('%s is %s', (text, canonical) => {
    expect(parseGtin(text)).toBe(canonical);
    expect(isGtin(text)).toBe(true);
  });

  it('a padded EAN-8 is the same number', () => {
    expect(parseGtin('0000096385074')).toBe(parseGtin('96385074'));
  });

  it.each(['8934563138166', '8934563138156', '96385075', '10012345678903'])(
    'refuses the check digit of %s',
    (text) => {
      expect(codeOf(() => parseGtin(text))).toBe('gtin-check-digit');
      expect(isGtin(text)).toBe(false);
    },
  );

  it.each([
    '',
    '893456313816',
    '893456313816X',
    '8934563 138165',
    '893-4563138165',
    ' 8934563138165',
    '8934563138165\n',
    '00000000',
    '0000000000000',
    '8.93E+12',
    '123456789',
    '100123456789020',
    '٨٩٣٤٥٦٣١٣٨١٦٥',
  ])('refuses %j', (text) => {
    expect(['gtin-format', 'gtin-check-digit']).toContain(codeOf(() => parseGtin(text)));
    expect(isGtin(text)).toBe(false);
  });

  it.each([
    ['8934563138165', 'worldwide'],
    ['4006381333931', 'worldwide'],
    ['2012345678903', 'in-store'],
    ['0212345678909', 'in-store'],
    ['9781234567897', 'publication'],
    ['9771234567898', 'publication'],
    ['9912345678909', 'coupon'],
    ['96385074', 'worldwide'],
    ['20123451', 'in-store'],
  ])('%s reaches %s', (text, reach) => {
    expect(gtinReach(parseGtin(text))).toBe(reach);
  });
});

describe('GLN', () => {
  it('has 13 digits with a check digit', () => {
    expect(parseGln('8934563138165')).toBe('8934563138165');
    expect(codeOf(() => parseGln('8934563138164'))).toBe('gln-check-digit');
    for (const text of ['893456313816', '0000000000000', '893456313816a', '08934563138165']) {
      expect(codeOf(() => parseGln(text))).toBe('gln-format');
    }
  });
});
