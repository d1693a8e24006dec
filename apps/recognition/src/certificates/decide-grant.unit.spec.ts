import type { GrantCertificate } from '@onevillage/contracts-recognition';
import { ANONYMOUS, type CertificateId } from '@onevillage/kernel';
import { aCertificate, aGrant, anOfficer, asks, day, idOf, PRODUCT, UNIT } from '../testing/builders.js';
import { CertificateChanges } from './certificate-changes.js';
import { extended, withdrawn, type Asked, type Certificate } from './certificate.js';
import { decideGrant, grant } from './decide-grant.js';
import { asked } from './asked-certificate.js';

const NOW = new Date('2026-11-22T05:00:00Z');
const KNOWN = { productId: PRODUCT as string, retired: false, adminUnitIds: [UNIT] as string[] | null };
let n = 0;

function decide(
  before: Certificate[],
  items: Partial<GrantCertificate>[],
  how: Partial<Asked> = {},
  product: typeof KNOWN | null = KNOWN,
) {
  const changes = new CertificateChanges(before);
  const outcomes = items.map((item) => {
    const { predecessorId = null, successorId = null } = item;
    try {
      const certificate = asked(
        aGrant(item),
        idOf<CertificateId>(4, ++n),
        asks({ predecessorId, successorId, ...how }),
        NOW,
      );
      return decideGrant(changes, certificate, product ?? undefined).status;
    } catch (error) {
      return (error as Error).message;
    }
  });
  const { certificates, events } = changes.result();
  const told = Object.fromEntries(events.map((event) => [event.aggregateId, event.type.split('.')[2]]));
  return { outcomes, certificates, told };
}
const entry = (fields: Partial<Certificate> = {}) =>
  aCertificate({
    validFrom: day('2025-06-19'),
    decisionNumber: '858/QĐ-UBND',
    issuer: 'Uỷ ban nhân dân tỉnh Đắk Nông',
    ...fields,
  });

describe('a certificate of a list', () => {
  it('is granted, and the same again changes nothing', () => {
    const { outcomes, certificates, told } = decide(
      [],
      [{}, { decisionNumber: '858 / qđ-ubnd', issuer: 'UBND TỈNH ĐẮK NÔNG' }],
    );
    expect(outcomes).toEqual(['created', 'unchanged']);
    expect(certificates).toMatchObject([
      { state: 'granted', version: 1, validThrough: '2028-06-19', stars: 4, asked: null },
    ]);
    expect(Object.values(told)).toEqual(['granted']);
    expect(decide([entry()], [{}])).toEqual({ outcomes: ['unchanged'], certificates: [], told: {} });
  });

  it('that renews ends its predecessor the day before, in the same breath', () => {
    const before = entry();
    const { outcomes, certificates, told } = decide(
      [before],
      [{ decisionNumber: '9/QĐ', decidedOn: '2026-06-01', level: '5' }],
    );
    expect(outcomes).toEqual(['created']);
    const [ended, granted] = certificates as [Certificate, Certificate];
    expect(ended).toMatchObject({
      id: before.id,
      version: 2,
      validThrough: '2026-05-31',
      successorId: granted.id,
    });
    expect(granted).toMatchObject({ predecessorId: before.id, validThrough: '2029-06-01' });
    expect(told).toEqual({ [before.id]: 'ended', [granted.id]: 'granted' });
  });

  it('that is older ends the day before the one that is there, which only learns of it', () => {
    const later = entry({ validFrom: day('2026-06-01'), decisionNumber: '9/QĐ' });
    const { certificates, told } = decide([later], [{}]);
    expect(certificates.find((one) => one.id !== later.id)).toMatchObject({
      validThrough: '2026-05-31',
      grantedThrough: '2028-06-19',
      successorId: later.id,
    });
    expect(told[later.id]).toBe('relinked');
  });

  it('that begins on the day of another is refused, and leaves nothing behind', () => {
    const before = [
      entry({ validFrom: day('2024-01-01'), decisionNumber: '1/QĐ' }),
      entry({ decisionNumber: '2/QĐ' }),
    ];
    expect(decide(before, [{}])).toEqual({
      outcomes: ['recognition.certificate-overlaps'],
      certificates: [],
      told: {},
    });
  });

  it('that corrects an entry annuls it and enters the right one', () => {
    const wrong = entry({ level: '3', stars: 3 });
    const { outcomes, certificates, told } = decide([wrong], [{}]);
    expect(outcomes).toEqual(['updated']);
    expect(certificates.find((one) => one.id === wrong.id)).toMatchObject({
      state: 'annulled',
      version: 2,
      validThrough: '2025-06-18',
    });
    expect(certificates.find((one) => one.id !== wrong.id)).toMatchObject({
      state: 'granted',
      level: '4',
      predecessorId: null,
    });
    expect(told[wrong.id]).toBe('annulled');
  });

  it('that corrects wrongly leaves the entry as it was', () => {
    const wrong = entry({ level: '3', stars: 3 });
    expect(decide([wrong], [{}], {}, { ...KNOWN, retired: true })).toMatchObject({
      outcomes: ['recognition.product-retired'],
      certificates: [],
    });
    const rival = entry({ validFrom: day('2025-08-01'), decisionNumber: '2/QĐ' });
    expect(decide([wrong, rival], [{ validFrom: '2025-08-01' }])).toMatchObject({
      outcomes: ['recognition.certificate-overlaps'],
      certificates: [],
    });
  });

  it('never brings back what was withdrawn or extended since', () => {
    const taken = withdrawn(
      entry({ level: '3' }),
      { on: day('2026-01-01'), ground: 'misuse-of-mark', remark: null },
      day('2026-11-22'),
    );
    const longer = extended(entry({ level: '3' }), day('2028-12-01'), 'x');
    for (const before of [taken, longer])
      expect(decide([before], [{}])).toMatchObject({
        outcomes: ['recognition.state-change-refused'],
        certificates: [],
      });
    expect(decide([{ ...taken, level: '4' }], [{}]).outcomes).toEqual(['unchanged']);
  });

  it('that disagrees with another row is refused', () => {
    expect(decide([], [{}, { level: '3' }]).outcomes).toEqual(['created', 'recognition.rows-disagree']);
  });

  it('may tell the number that was not known, not another product, scheme, decision or day', () => {
    expect(decide([entry({ number: 'A1' })], [{}]).outcomes).toEqual(['unchanged']);
    expect(decide([entry()], [{ number: 'A1' }]).outcomes).toEqual(['updated']);
    expect(
      decide([entry()], [{ scheme: 'TYPICAL-RURAL', level: 'province', validThrough: '2027-01-01' }])
        .outcomes,
    ).toEqual(['created']);
  });
});

describe('a certificate of a command', () => {
  const named = { renewals: 'named' as const };

  it('names the ones around it, or is refused', () => {
    const before = entry();
    const next = { decisionNumber: '9/QĐ', decidedOn: '2026-06-01' };
    expect(decide([before], [next], named).outcomes).toEqual(['recognition.certificate-overlaps']);
    expect(decide([before], [{ ...next, predecessorId: before.id }], named).outcomes).toEqual(['created']);
    expect(decide([before], [{ ...next, successorId: before.id }], named).outcomes).toEqual([
      'recognition.certificate-overlaps',
    ]);
    const older = { decisionNumber: '1/QĐ', decidedOn: '2024-01-01' };
    expect(decide([before], [older], named).outcomes).toEqual(['recognition.certificate-overlaps']);
    expect(decide([before], [{ ...older, successorId: before.id }], named).outcomes).toEqual(['created']);
  });

  it('names only what counts, of this product and scheme', () => {
    const annulled = entry({ state: 'annulled' });
    const next = { decisionNumber: '9/QĐ', decidedOn: '2026-06-01' };
    for (const predecessorId of [annulled.id, idOf(3, 999_999)])
      expect(decide([annulled], [{ ...next, predecessorId }], named).outcomes).toEqual(['not-found']);
  });

  it('does not correct: it says that it is entered', () => {
    expect(decide([entry({ level: '3' })], [{}], named).outcomes).toEqual([
      'recognition.certificate-already-entered',
    ]);
  });
});

describe('the scope', () => {
  it('is that of the officer who asks, when the product is known and when it is heard of', () => {
    const stranger = { principal: anOfficer('stranger', idOf(5, 9)) };
    expect(decide([], [{}], stranger).outcomes).toEqual(['recognition.out-of-scope']);
    expect(decide([entry({ level: '3' })], [{}], stranger)).toMatchObject({
      outcomes: ['recognition.out-of-scope'],
      certificates: [],
    });
    expect(decide([], [{}], { principal: ANONYMOUS }).outcomes).toEqual(['recognition.out-of-scope']);
  });

  it('is not known for a product nobody has heard of: the certificate waits, without a version or an event', () => {
    for (const product of [null, { ...KNOWN, adminUnitIds: null }]) {
      const waiting = decide([], [{}], {}, product);
      expect(waiting).toMatchObject({
        outcomes: ['created'],
        certificates: [{ state: 'waiting', version: 0 }],
        told: {},
      });
    }
  });

  it('lets only who asked correct what waits', () => {
    const waiting = { ...entry({ level: '3' }), state: 'waiting' as const, version: 0, asked: asks() };
    const mine = decide([waiting], [{}], {}, null);
    expect(mine.outcomes).toEqual(['updated']);
    expect(mine.certificates.map((one) => [one.state, one.refusal])).toEqual([
      ['refused', 'recognition.corrected'],
      ['waiting', null],
    ]);
    const theirs = decide([waiting], [{}], { principal: anOfficer('another') }, null);
    expect(theirs).toMatchObject({ outcomes: ['recognition.certificate-waits'], certificates: [] });
  });

  it('is asked again for each that waited', () => {
    const changes = new CertificateChanges([]);
    const waiting = { ...entry(), state: 'waiting' as const, version: 0 };
    expect(() => grant(changes, waiting, KNOWN, asks({ principal: anOfficer('x', idOf(5, 9)) }))).toThrow(
      'recognition.out-of-scope',
    );
  });
});

describe('what is asked for', () => {
  it.each<[Partial<GrantCertificate>, string]>([
    [{ level: '2' }, 'recognition.level-not-certified'],
    [{ level: '6' }, 'recognition.level-unknown'],
    [{ decidedOn: '2018-05-06' }, 'recognition.level-unknown'],
    [{ decidedOn: '2026-11-23' }, 'recognition.decided-in-future'],
    [{ validFrom: '2025-06-18' }, 'recognition.period-wrong'],
    [{ validThrough: '2025-06-18' }, 'recognition.period-wrong'],
    [{ validThrough: '2028-06-20' }, 'recognition.period-too-long'],
    [{ scheme: 'OVOP-KH', level: 'certified' }, 'recognition.end-needed'],
    [{ scheme: 'OVOP-KH', level: '4' }, 'recognition.level-unknown'],
  ])('as %j is refused', (fields, code) => expect(decide([], [fields]).outcomes).toEqual([code]));

  it.each<[Partial<GrantCertificate>, Partial<Certificate>]>([
    [{ decidedOn: '2024-02-29' }, { validThrough: day('2027-02-28') }],
    [{ validFrom: '2025-07-01' }, { validFrom: day('2025-07-01'), validThrough: day('2028-07-01') }],
    [{ validThrough: '2028-06-18' }, { validThrough: day('2028-06-18') }],
    [
      { scheme: 'OVOP-KH', level: 'certified', validThrough: '2030-01-01' },
      { stars: null, zone: 'Asia/Phnom_Penh' },
    ],
    [
      { scheme: 'OTOP', level: '1', validThrough: '2027-06-19' },
      { stars: 1, zone: 'Asia/Bangkok' },
    ],
    [{ decidedOn: '2026-11-22' }, { decidedOn: day('2026-11-22') }],
  ])('as %j becomes %j', (fields, certificate) =>
    expect(decide([], [fields]).certificates).toMatchObject([certificate]),
  );
});
