import { addDays } from '@onevillage/kernel';
import { aCertificate, day } from '../testing/builders.js';
import { notice } from './certificate.clock.js';
import { annulled, extended } from './certificate.js';

const certificate = aCertificate({ validFrom: day('2026-08-05') });
const END = day('2029-08-05');
const tellAt = (left: number, one = certificate) => notice(one, addDays(END, -left));
const told = (left: number, one = certificate) => {
  const news = tellAt(left, one);
  return news && [news.event.type.split('.')[2], (news.event.data as { daysLeft?: number }).daysLeft];
};

describe('what the clock tells of a certificate', () => {
  it.each([
    [181, null],
    [180, ['expiring', 180]],
    [151, ['expiring', 180]],
    [150, ['expiring', 150]],
    [120, ['expiring', 120]],
    [0, ['expiring', 120]],
    [-1, ['expired', undefined]],
    [-900, ['expired', undefined]],
  ])('with %i days left is %j', (left, news) => expect(told(left)).toEqual(news));

  it('is told once each, however often it looks, also when it looks rarely', () => {
    for (const every of [1, 7, 40, 400]) {
      let now = certificate;
      const news: unknown[] = [];
      for (let left = 365; left > -30 - every; left -= every) {
        const one = tellAt(left, now);
        if (!one) continue;
        expect(one.certificate.version).toBe(now.version + 1);
        now = one.certificate;
        news.push(told(left, { ...now, toldExpiring: null, toldExpired: false })![1] ?? 'expired');
      }
      expect(new Set(news).size).toBe(news.length);
      expect(news.at(-1)).toBe('expired');
      if (every <= 7) expect(news).toEqual([180, 150, 120, 'expired']);
    }
  });

  it('is nothing for one that ended otherwise, has not begun, or never counted', () => {
    expect(told(-1, { ...certificate, validThrough: day('2028-01-01') })).toBeNull();
    expect(told(-1, annulled(certificate, 'x'))).toBeNull();
    expect(told(100, { ...certificate, state: 'withdrawn' })).toBeNull();
    const short = aCertificate({ validFrom: day('2029-07-01'), grantedThrough: END });
    expect(told(60, short)).toBeNull();
    expect(told(10, short)).toEqual(['expiring', 120]);
  });

  it('is told of one that has a successor after a gap', () => {
    expect(told(-1, { ...certificate, successorId: aCertificate().id })).toEqual(['expired', undefined]);
  });

  it('begins anew with an extension', () => {
    const longer = extended({ ...certificate, toldExpiring: 120, toldExpired: true }, addDays(END, 170), 'x');
    expect(notice(longer, addDays(END, 20))).toMatchObject({ event: { data: { daysLeft: 150 } } });
  });
});
