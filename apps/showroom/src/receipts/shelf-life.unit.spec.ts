import { day, PRODUCER, SHOWROOM } from '../testing/a-shelf.js';
import type { AgreementFacts } from '../stock/stock-facts.js';
import { isShort, minimumInWords, minimumLife } from './shelf-life.js';

const anAgreement = (more: Partial<AgreementFacts>): AgreementFacts => ({
  agreementId: 'a',
  showroomId: SHOWROOM,
  producerIds: [PRODUCER],
  validFrom: day('2026-01-01'),
  validThrough: null,
  priceSetBy: 'producer',
  lossBorneBy: 'producer',
  minRemainingDays: null,
  minRemainingPercent: null,
  ...more,
});
const TODAY = day('2026-03-10');
const short = (
  agreement: AgreementFacts | undefined,
  expiresOn: string | null,
  producedOn: string | null = null,
) =>
  isShort(
    minimumLife(agreement),
    {
      producedOn: producedOn === null ? null : day(producedOn),
      expiresOn: expiresOn === null ? null : day(expiresOn),
    },
    TODAY,
    '/lines/0',
  );

describe('too little shelf life', () => {
  it.each([
    ['without an agreement, on its last day', undefined, '2026-03-10', false],
    ['without an agreement, the day after', undefined, '2026-03-09', true],
    ['30 days asked for and left', { minRemainingDays: 30 }, '2026-04-09', false],
    ['30 days asked for, 29 left', { minRemainingDays: 30 }, '2026-04-08', true],
    ['30 days asked for, of what does not expire', { minRemainingDays: 30 }, null, false],
    ['nothing asked for, on its last day', {}, '2026-03-10', false],
  ])('%s', (_, terms, expiresOn, expected) => {
    expect(short(terms && anAgreement(terms), expiresOn)).toBe(expected);
  });

  it.each([
    // Of 100 days: 50 left, 49 left.
    ['2026-01-19', '2026-04-29', false],
    ['2026-01-18', '2026-04-28', true],
    ['2026-03-10', '2026-03-10', false],
  ])('half of it asked for, made on %s, until %s: %s', (producedOn, expiresOn, expected) => {
    expect(short(anAgreement({ minRemainingPercent: 50 }), expiresOn, producedOn)).toBe(expected);
  });

  it('asks when it was made, when a share of its life is asked for', () => {
    expect(() => short(anAgreement({ minRemainingPercent: 50 }), '2026-04-29')).toThrow('validation');
  });

  it('is told in words', () => {
    const words = [{ minRemainingDays: 30 }, { minRemainingPercent: 50 }, {}].map((terms) =>
      minimumInWords(minimumLife(anAgreement(terms))),
    );
    expect(words).toEqual([
      'the 30 days that the agreement asks for',
      'the 50 % that the agreement asks for',
      'a day',
    ]);
  });
});
