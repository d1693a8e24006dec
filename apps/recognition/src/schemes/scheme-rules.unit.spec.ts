import { SCHEMES, type Scheme } from '@onevillage/contracts-recognition';
import { day } from '../testing/builders.js';
import { SCHEME_FACTS } from './data/schemes.js';
import { grantable, lastDay, ruleOn, schemeFacts } from './scheme-rules.js';

describe('schemes', () => {
  it('are all told, with a zone that exists and rules that follow each other', () => {
    expect(SCHEME_FACTS.map((facts) => facts.scheme)).toEqual(SCHEMES);
    for (const { rules, zone } of SCHEME_FACTS) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
      rules.slice(1).forEach((rule, i) => expect(rule.validFrom > rules[i]!.validThrough!).toBe(true));
    }
  });

  it.each([
    ['2018-05-07', '490/QĐ-TTg'],
    ['2019-08-20', '490/QĐ-TTg'],
    ['2019-08-21', '1048/QĐ-TTg, 781/QĐ-TTg'],
    ['2023-02-23', '1048/QĐ-TTg, 781/QĐ-TTg'],
    ['2023-02-24', '148/QĐ-TTg, 1489/QĐ-TTg'],
    ['2026-05-21', '148/QĐ-TTg, 1489/QĐ-TTg'],
    ['2026-05-22', '26/2026/QĐ-TTg'],
  ])('OCOP on %s is by %s', (date, source) =>
    expect(ruleOn(schemeFacts('OCOP'), day(date))?.legalSource).toBe(source),
  );

  it('have no rule before they began', () => {
    expect(ruleOn(schemeFacts('OCOP'), day('2018-05-06'))).toBeUndefined();
    expect(() => grantable('OCOP', '4', day('2018-05-06'))).toThrow('recognition.level-unknown');
  });

  it.each<[Scheme, string, number | null]>([
    ['OCOP', '3', 3],
    ['OCOP', '5', 5],
    ['OTOP', '1', 1],
    ['OVOP-KH', 'certified', null],
    ['TYPICAL-RURAL', 'region', null],
  ])('%s certifies level %s', (scheme, level, stars) =>
    expect(grantable(scheme, level, day('2026-11-22')).stars).toBe(stars),
  );

  it.each<[Scheme, string, string]>([
    ['OCOP', '1', 'recognition.level-not-certified'],
    ['OCOP', '2', 'recognition.level-not-certified'],
    ['OCOP', '0', 'recognition.level-unknown'],
    ['OTOP', '6', 'recognition.level-unknown'],
  ])('%s does not certify level %s', (scheme, level, code) =>
    expect(() => grantable(scheme, level, day('2026-11-22'))).toThrow(code),
  );

  it('of fixed duration last 36 calendar months, or less when printed so', () => {
    const level = grantable('OCOP', '4', day('2024-02-29'));
    expect(lastDay('OCOP', level, day('2024-02-29'))).toBe('2027-02-28');
    expect(lastDay('OCOP', level, day('2026-08-05'))).toBe('2029-08-05');
    expect(lastDay('OCOP', level, day('2026-08-05'), day('2029-08-04'))).toBe('2029-08-04');
    expect(() => lastDay('OCOP', level, day('2026-08-05'), day('2029-08-06'))).toThrow(
      'recognition.period-too-long',
    );
  });

  it('without a duration end as printed', () => {
    const level = grantable('OTOP', '5', day('2026-01-01'));
    expect(lastDay('OTOP', level, day('2026-01-01'), day('2028-01-01'))).toBe('2028-01-01');
    expect(() => lastDay('OTOP', level, day('2026-01-01'))).toThrow('recognition.end-needed');
  });
});
