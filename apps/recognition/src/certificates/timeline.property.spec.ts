import { addDays, daysBetween, type CertificateId, type LocalDate } from '@onevillage/kernel';
import fc from 'fast-check';
import { aCertificate, asks, day, idOf } from '../testing/builders.js';
import { annulled, ownEnd, type Certificate } from './certificate.js';
import { CertificateChanges } from './certificate-changes.js';
import { grant } from './decide-grant.js';
import { counts, settle } from './timeline.js';

const START = day('2026-01-01');
const at = (n: number): LocalDate => addDays(START, n);

/** Grants on days of their own, some of them withdrawn, one perhaps from its first day on. */
const grants = fc
  .uniqueArray(fc.record({ from: fc.nat(60), days: fc.nat(40), withdrawnAfter: fc.option(fc.nat(20)) }), {
    selector: (one) => one.from,
    minLength: 1,
    maxLength: 8,
  })
  .map((list) =>
    list.map(({ from, days, withdrawnAfter }, i) => {
      const grantedThrough = at(from + days);
      const on = withdrawnAfter === null ? null : at(from + Math.min(withdrawnAfter, days));
      return aCertificate({
        id: idOf<CertificateId>(3, i),
        validFrom: at(from),
        grantedThrough,
        ...(on && {
          state: 'withdrawn',
          withdrawnOn: on,
          withdrawalGround: 'misuse-of-mark',
          validThrough: addDays(on, -1),
        }),
      });
    }),
  );
const validOn = (certificates: readonly Certificate[], n: number) =>
  certificates
    .filter((one) => counts(one) && one.validFrom <= at(n) && at(n) <= one.validThrough)
    .map((one) => one.id);
const facts = (certificates: readonly Certificate[]) =>
  certificates
    .map(({ id, validFrom, validThrough, predecessorId, successorId }) => ({
      id,
      validFrom,
      validThrough,
      predecessorId,
      successorId,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

describe('certificates of one product and scheme', () => {
  it('never overlap, are linked both ways, and end at most by themselves', () => {
    fc.assert(
      fc.property(grants, (certificates) => {
        const line = settle(certificates);
        for (let n = 0; n <= 101; n++) expect(validOn(line, n).length).toBeLessThanOrEqual(1);
        line.forEach((one, i) => {
          expect(one.predecessorId).toBe(line[i - 1]?.id ?? null);
          expect(one.successorId).toBe(line[i + 1]?.id ?? null);
          const next = line[i + 1];
          const cut = next && next.validFrom <= ownEnd(one);
          expect(one.validThrough).toBe(cut ? addDays(next.validFrom, -1) : ownEnd(one));
          expect(daysBetween(one.validFrom, one.validThrough)).toBeGreaterThanOrEqual(-1);
        });
      }),
    );
  });

  it('are settled when they are settled', () => {
    fc.assert(
      fc.property(grants, (certificates) =>
        expect(settle(settle(certificates))).toEqual(settle(certificates)),
      ),
    );
  });

  it('end up the same whatever the order in which they are entered', () => {
    fc.assert(
      fc.property(grants, fc.infiniteStream(fc.nat()), (certificates, random) => {
        const order = certificates
          .map((one) => ({ one, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const entered = order.reduce<Certificate[]>((all, { one }) => {
          const line = settle([...all, one]);
          return [...all, one].map((old) => line.find((now) => now.id === old.id) ?? old);
        }, []);
        expect(facts(entered)).toEqual(facts(settle(certificates)));
      }),
    );
  });

  it('are as if it had never been when one is annulled', () => {
    fc.assert(
      fc.property(grants, fc.nat(), (certificates, n) => {
        const line = settle(certificates);
        const gone = line[n % line.length]!;
        const others = line.filter((one) => one !== gone);
        expect(facts(settle([...others, annulled(gone, 'x')]))).toEqual(
          facts(settle(certificates.filter((one) => one.id !== gone.id))),
        );
      }),
    );
  });

  it('are refused when two begin on one day, unless the first has no day', () => {
    const [a, b] = [aCertificate({ validFrom: at(0) }), aCertificate({ validFrom: at(0) })];
    expect(() => settle([a, b])).toThrow('recognition.certificate-overlaps');
    const empty = { ...a, state: 'withdrawn' as const, withdrawnOn: at(0), validThrough: at(-1) };
    expect(settle([b, empty])).toMatchObject([
      { id: a.id, validThrough: at(-1), successorId: b.id },
      { id: b.id, validThrough: b.grantedThrough },
    ]);
  });

  it('are granted by a list in any order with the same days, each with its events in line', () => {
    const product = { productId: 'x', retired: false, adminUnitIds: [asks().principal!.adminUnitIds[0]!] };
    fc.assert(
      fc.property(grants, fc.infiniteStream(fc.nat()), (certificates, random) => {
        const plain = certificates.map((one) => ({
          ...one,
          state: 'waiting' as const,
          version: 0,
          withdrawnOn: null,
          validThrough: one.grantedThrough,
        }));
        const inOrder = (list: typeof plain) => {
          let stored: Certificate[] = [];
          for (const one of list) {
            const changes = new CertificateChanges(stored);
            grant(changes, one, product, asks());
            const { certificates: changed, events } = changes.result();
            expect(events.map((event) => [event.aggregateId, event.aggregateVersion]).sort()).toEqual(
              changed.map((now) => [now.id, now.version]).sort(),
            );
            stored = [...stored.filter((old) => !changed.some((now) => now.id === old.id)), ...changed];
          }
          return facts(stored);
        };
        const shuffled = plain
          .map((one) => ({ one, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(inOrder(shuffled)).toEqual(inOrder(plain));
      }),
    );
  });
});
