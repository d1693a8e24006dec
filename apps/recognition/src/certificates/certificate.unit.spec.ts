import { aCertificate, asks, day } from '../testing/builders.js';
import { annulled, extended, ownEnd, publicState, wasCut, withdrawn } from './certificate.js';
import { happened } from './certificate-events.js';

const TODAY = day('2026-11-22');
const certificate = aCertificate({ validFrom: day('2026-08-05') });

describe('a withdrawal', () => {
  const take = (on: string, from = certificate, today = TODAY) =>
    withdrawn(from, { on: day(on), ground: 'misuse-of-mark', remark: 'seen' }, today);

  it('ends the certificate the day before', () => {
    expect(take('2026-11-22')).toMatchObject({
      state: 'withdrawn',
      validThrough: '2026-11-21',
      withdrawnOn: '2026-11-22',
      withdrawalGround: 'misuse-of-mark',
    });
    expect(take('2026-08-05')).toMatchObject({ validThrough: '2026-08-04' });
  });

  it.each([
    ['before its first day', '2026-08-04', certificate],
    ['in the future', '2026-11-23', certificate],
    [
      'after it ended',
      '2024-01-01',
      aCertificate({ validFrom: day('2020-01-01'), grantedThrough: day('2023-01-01') }),
    ],
  ])('%s is refused', (_, on, from) =>
    expect(() => take(on, from)).toThrow('recognition.withdrawal-date-wrong'),
  );

  it('of an expired one reaches back to a day when it counted', () => {
    const expired = aCertificate({ validFrom: day('2020-01-01'), grantedThrough: day('2023-01-01') });
    expect(take('2023-01-01', expired)).toMatchObject({ validThrough: '2022-12-31' });
  });

  it('happens once, and not to one that never counted', () => {
    expect(() => take('2026-11-22', take('2026-11-22'))).toThrow('recognition.state-change-refused');
    expect(() => take('2026-11-22', annulled(certificate, 'x'))).toThrow('recognition.state-change-refused');
  });
});

describe('an annulment', () => {
  it('leaves no day and no neighbour', () => {
    const linked = { ...certificate, predecessorId: aCertificate().id, successorId: aCertificate().id };
    expect(annulled(linked, 'typed twice')).toMatchObject({
      state: 'annulled',
      validThrough: '2026-08-04',
      predecessorId: null,
      successorId: null,
      remark: 'typed twice',
    });
    expect(
      annulled(withdrawn(certificate, { on: TODAY, ground: 'misuse-of-mark', remark: null }, TODAY), 'x')
        .state,
    ).toBe('annulled');
    expect(() => annulled(annulled(certificate, 'x'), 'x')).toThrow('recognition.state-change-refused');
  });
});

describe('an extension', () => {
  const more = (through: string, from = certificate) => extended(from, day(through), 'Art. 12.3');

  it('adds at most 180 days to what was granted, and tells anew', () => {
    expect(more('2030-02-01', { ...certificate, toldExpiring: 120, toldExpired: true })).toMatchObject({
      extendedThrough: '2030-02-01',
      validThrough: '2030-02-01',
      grantedThrough: '2029-08-05',
      toldExpiring: null,
      toldExpired: false,
    });
    expect(() => more('2030-02-02')).toThrow('recognition.extension-too-long');
    expect(() => more('2029-08-05')).toThrow('recognition.extension-too-long');
    expect(more('2030-02-01', more('2029-12-01')).validThrough).toBe('2030-02-01');
    expect(() => more('2029-12-01', more('2030-02-01'))).toThrow('recognition.extension-too-long');
  });

  it('is for living ones that ended by themselves', () => {
    const cut = { ...certificate, validThrough: day('2027-01-01') };
    expect(() => more('2030-02-01', cut)).toThrow('recognition.state-change-refused');
    expect(() => more('2030-02-01', annulled(certificate, 'x'))).toThrow('recognition.state-change-refused');
  });
});

describe('a certificate', () => {
  it('ends by itself when granted, extended or withdrawn to', () => {
    const extension = extended(certificate, day('2030-01-01'), 'x');
    const withdrawal = withdrawn(
      extension,
      { on: day('2026-11-01'), ground: 'misuse-of-mark', remark: null },
      TODAY,
    );
    expect([certificate, extension, withdrawal].map(ownEnd)).toEqual([
      '2029-08-05',
      '2030-01-01',
      '2026-10-31',
    ]);
    expect([certificate, extension, withdrawal].map(wasCut)).toEqual([false, false, false]);
    expect(wasCut({ ...extension, validThrough: day('2029-12-31') })).toBe(true);
  });

  it('tells nobody what was remarked, nor who asked', () => {
    const private_ = {
      ...certificate,
      remark: 'Bà Lan, 0912345678',
      asked: asks({ renewals: 'named' }),
    };
    const seen = JSON.stringify([publicState(private_), happened('withdrawn', private_)]);
    for (const secret of ['Bà Lan', '0912345678', 'asked', 'told']) expect(seen).not.toContain(secret);
  });
});
