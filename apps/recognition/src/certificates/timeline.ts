import { addDays, RuleViolation } from '@onevillage/kernel';
import { ownEnd, type Certificate } from './certificate.js';

export const counts = (certificate: Certificate): boolean =>
  certificate.state === 'granted' || certificate.state === 'withdrawn';
/** Withdrawn from its first day on: it has no day, but it did end the one before it. */
const isEmpty = (certificate: Certificate): boolean => ownEnd(certificate) < certificate.validFrom;

/**
 * The certificates of one product and scheme as they follow each other, whatever the order in which they were entered:
 * each ends by itself, or the day before the next begins, and is linked to its neighbours. A withdrawal brings nothing
 * back; only an annulment does. Throws `recognition.certificate-overlaps` when two begin on one day.
 */
export function settle(certificates: readonly Certificate[]): Certificate[] {
  const line = certificates
    .filter(counts)
    .map((certificate) => ({ certificate, key: sortKey(certificate) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ certificate }) => certificate);
  return line.map((certificate, i) => {
    const [before, next] = [line[i - 1], line[i + 1]];
    if (next?.validFrom === certificate.validFrom && !isEmpty(certificate)) throw overlap(certificate);
    const end = ownEnd(certificate);
    const cut = next !== undefined && next.validFrom <= end;
    return {
      ...certificate,
      validThrough: cut ? addDays(next.validFrom, -1) : end,
      predecessorId: before?.id ?? null,
      successorId: next?.id ?? null,
    };
  });
}

const sortKey = (certificate: Certificate): string =>
  `${certificate.validFrom} ${isEmpty(certificate) ? 0 : 1} ${certificate.id}`;

/** Those that have a day in common with a grant. */
export const overlapping = (certificates: readonly Certificate[], grant: Certificate): Certificate[] =>
  certificates.filter(
    (other) =>
      other.id !== grant.id &&
      counts(other) &&
      !isEmpty(other) &&
      other.validFrom <= grant.grantedThrough &&
      grant.validFrom <= other.validThrough,
  );

export const overlap = (other: Certificate): RuleViolation =>
  new RuleViolation('recognition.certificate-overlaps', {
    certificateId: other.id,
    validFrom: other.validFrom,
    validThrough: other.validThrough,
  });
