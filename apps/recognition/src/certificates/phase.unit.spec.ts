import { addDays, addMonths } from '@onevillage/kernel';
import { aCertificate, day } from '../testing/builders.js';
import { EXTENSION_DAYS, extended } from './certificate.js';
import { phaseOn, renewalWindow } from './phase.js';

describe('the renewal window', () => {
  it.each([
    ['3981/QĐ-UBND Lâm Đồng', '2026-08-05', '2029-08-05', '2029-02-06', '2029-04-07', '2030-02-01'],
    ['858/QĐ-UBND Đắk Nông', '2025-06-19', '2028-06-19', '2027-12-22', '2028-02-20', '2028-12-16'],
    ['1887/QĐ-UBND Đắk Song', '2025-06-16', '2028-06-16', '2027-12-19', '2028-02-17', '2028-12-13'],
    ['768/QĐ-UBND Cư Jút', '2025-05-07', '2028-05-07', '2027-11-09', '2028-01-08', '2028-11-03'],
    ['of 29 February', '2024-02-29', '2027-02-28', '2026-09-01', '2026-10-31', '2027-08-27'],
  ])('of %s', (_, issued, expires, opens, closes, extendable) => {
    const certificate = aCertificate({ validFrom: day(issued) });
    expect(addMonths(day(issued), 36)).toBe(expires);
    expect(renewalWindow(certificate)).toEqual({ renewalFrom: opens, renewalThrough: closes });
    expect(addDays(day(expires), EXTENSION_DAYS)).toBe(extendable);
    expect(phaseOn(certificate, day(opens))).toBe('renewal-window');
    expect(phaseOn(certificate, day(closes))).toBe('renewal-window');
    expect(phaseOn(certificate, addDays(day(opens), -1))).toBe('valid');
    expect(phaseOn(certificate, addDays(day(closes), 1))).toBe('late');
  });

  it('is a matter of OCOP only', () => {
    const certificate = aCertificate({ scheme: 'OVOP-KH', grantedThrough: day('2027-01-01') });
    expect(renewalWindow(certificate)).toEqual({ renewalFrom: null, renewalThrough: null });
    expect(phaseOn(certificate, day('2026-12-31'))).toBe('valid');
  });
});

describe('the phase of a certificate', () => {
  const certificate = aCertificate({ validFrom: day('2026-08-05') });
  const extension = extended(certificate, day('2030-01-01'), 'x');
  const cut = { ...certificate, validThrough: day('2028-01-01') };
  it.each([
    ['future', certificate, '2026-08-04'],
    ['valid', certificate, '2026-08-05'],
    ['late', certificate, '2029-08-05'],
    ['expired', certificate, '2029-08-06'],
    ['late', extension, '2029-08-05'],
    ['extended', extension, '2029-08-06'],
    ['extended', extension, '2030-01-01'],
    ['expired', extension, '2030-01-02'],
    ['valid', cut, '2028-01-01'],
    ['ended', cut, '2028-01-02'],
    ['withdrawn', { ...certificate, state: 'withdrawn' as const }, '2027-01-01'],
    ['annulled', { ...certificate, state: 'annulled' as const }, '2027-01-01'],
    ['waiting', { ...certificate, state: 'waiting' as const }, '2027-01-01'],
  ])('is %s', (phase, one, date) => expect(phaseOn(one, day(date))).toBe(phase));

  it('with a successor after a gap is expired in the gap', () => {
    expect(phaseOn({ ...certificate, successorId: aCertificate().id } as never, day('2029-08-06'))).toBe(
      'expired',
    );
  });
});
