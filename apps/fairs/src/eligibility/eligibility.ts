import type { ZoneRule } from '@onevillage/contracts-fairs';
import { addDays, isValidOn, RuleViolation, type LocalDate } from '@onevillage/kernel';

/** A certificate as its service told of it; withdrawals have cut its last day. */
export interface KnownCertificate {
  readonly certificateId: string;
  readonly stars: number | null;
  readonly validFrom: LocalDate;
  readonly validThrough: LocalDate;
  readonly state: string;
}

export interface ShownProduct {
  readonly productId: string;
  readonly name: string;
  readonly group: string;
  readonly state: string;
  readonly certificates: readonly KnownCertificate[];
}

/** Everything that decides whether an application may stand in a zone, as it is known now. */
export interface Standing {
  readonly applicationId: string;
  /** Days in the zone of the fair, both inclusive. */
  readonly fair: { readonly fairId: string; readonly opensOn: LocalDate; readonly closesOn: LocalDate };
  readonly rule: ZoneRule;
  readonly exhibitor: {
    readonly exhibitorId: string;
    readonly producerId: string | null;
    /** What was heard of the producer; null: it is none. */
    readonly producerState: string | null;
    readonly adminUnitIds: readonly string[];
  };
  readonly products: readonly ShownProduct[];
  /** Fairs of the 24 months before at which it had a booth and came on none of the days. */
  readonly noShows: number;
}

/** Why somebody may not stand in a zone. */
export interface EligibilityFault {
  readonly code: string;
  /** Of which product; null: of the exhibitor. */
  readonly productId: string | null;
  /** On which days of the fair, both inclusive; null: on all. */
  readonly from: LocalDate | null;
  readonly through: LocalDate | null;
  /** The stars that are asked, or the no-shows that were counted; null: nothing is counted. */
  readonly count: number | null;
  /** For people: names the product, the days and the remedy. Nothing is ever decided by it. */
  readonly message: string;
}

export interface Eligibility {
  readonly faults: readonly EligibilityFault[];
  /** On which it stands. */
  readonly certificateIds: readonly string[];
}

/** `fairs.not-eligible`, which names every fault. */
export const notEligible = (
  { applicationId }: { applicationId: string },
  { name: zone }: { name: string },
  faults: readonly EligibilityFault[],
): RuleViolation =>
  new RuleViolation(
    'fairs.not-eligible',
    { applicationId, zone, faults: faults.map(({ message }) => message).join(' ') },
    faults.map(({ code, message }) => ({ pointer: '/applicationId', code, message })),
  );

/** The one rule, on every path: submission, acceptance, the confirmation of a booth, and the list of those no longer eligible. */
export function eligibility(standing: Standing): Eligibility {
  const { rule, exhibitor, products, noShows } = standing;
  const { producerId, producerState, adminUnitIds } = exhibitor;
  const faults: EligibilityFault[] = [];
  const say = (code: string, message: string, about: Partial<EligibilityFault> = {}) =>
    void faults.push({ code, productId: null, from: null, through: null, count: null, ...about, message });

  if (rule.producersOnly && producerId === null)
    say(
      'not-a-producer',
      'The zone is for registered producers only: register the exhibitor as a producer, or choose another zone.',
    );
  if (rule.producersOnly && producerId !== null && producerState !== 'active')
    say(
      'producer-not-active',
      `The producer is ${producerState ?? 'not known here'}, and the zone is for active ones only: have it made active in the register, or choose another zone.`,
    );
  const units = rule.adminUnitIds ?? [];
  if (units.length > 0 && !units.some((id) => adminUnitIds.includes(id)))
    say(
      'other-admin-unit',
      'The exhibitor is of none of the administrative units of the zone: choose a zone that is open to its own.',
    );
  if (rule.maxNoShows !== undefined && noShows > rule.maxNoShows)
    say(
      'too-many-no-shows',
      `The exhibitor did not come to a fair ${times(noShows)} in the 24 months before ${standing.fair.opensOn}, and the zone accepts ${rule.maxNoShows}: choose another zone, or have the attendance corrected if it is wrong.`,
      { count: noShows },
    );
  const needsCertificate = rule.certified === true || rule.minStars !== undefined;
  const groups = rule.groups ?? [];
  if ((needsCertificate || groups.length > 0) && products.length === 0)
    say('no-products', 'The zone asks for certain products: name those that are shown.');
  for (const product of products) {
    const { productId, name, group, state } = product;
    if (state === 'unknown') {
      if (needsCertificate || groups.length > 0)
        say(
          'product-unknown',
          `No product ${productId} is known here: correct the id, or have it registered.`,
          {
            productId,
          },
        );
      continue;
    }
    if (groups.length > 0 && !groups.includes(group))
      say(
        'other-product-group',
        `Product "${name}" is of group ${group}; the zone is for ${groups.join(', ')}: take it out, or choose another zone.`,
        { productId },
      );
    if (needsCertificate) faults.push(...certificateFaults(standing, product));
  }
  return { faults, certificateIds: needsCertificate ? certificatesOf(standing) : [] };
}

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

const counts = ({ state, validFrom, validThrough }: KnownCertificate): boolean =>
  state !== 'annulled' && validFrom <= validThrough;

const enough = ({ rule }: Standing, { stars }: KnownCertificate): boolean =>
  rule.minStars === undefined || (stars !== null && stars >= rule.minStars);

/** Of each product, one on every day of the fair: every run of days without one is a fault. */
function certificateFaults(
  standing: Standing,
  { productId, name, certificates }: ShownProduct,
): EligibilityFault[] {
  const { opensOn, closesOn } = standing.fair;
  const minStars = standing.rule.minStars ?? null;
  return runsWithout(standing, certificates.filter(counts)).map(({ code, from, through }) => {
    const days = from === through ? `on ${from}` : `from ${from} through ${through}`;
    const [count, message] =
      code === 'too-few-stars'
        ? [
            minStars,
            `Product "${name}" has fewer than ${minStars} stars ${days}: take it out, or choose another zone.`,
          ]
        : [
            null,
            `Product "${name}" has no certificate that is valid ${days}; it needs one on every day of the fair, ${opensOn} through ${closesOn}. Renew it, or take the product out.`,
          ];
    return { code, productId, from, through, count, message };
  });
}

interface Run {
  readonly code: 'certificate-not-valid-every-day' | 'too-few-stars';
  readonly from: LocalDate;
  through: LocalDate;
}

/** Days of the fair, one after the other, that lack the same. */
function runsWithout(standing: Standing, certificates: readonly KnownCertificate[]): Run[] {
  const { opensOn, closesOn } = standing.fair;
  const runs: Run[] = [];
  for (let day = opensOn; day <= closesOn; day = addDays(day, 1)) {
    const valid = certificates.filter((one) => isValidOn(one, day));
    if (valid.some((one) => enough(standing, one))) continue;
    const code = valid.length === 0 ? 'certificate-not-valid-every-day' : 'too-few-stars';
    const last = runs.at(-1);
    if (last?.code === code && addDays(last.through, 1) === day) last.through = day;
    else runs.push({ code, from: day, through: day });
  }
  return runs;
}

/** Those that are valid on some day of the fair and are enough. */
function certificatesOf(standing: Standing): string[] {
  const { opensOn, closesOn } = standing.fair;
  return standing.products
    .flatMap((product) => product.certificates)
    .filter((one) => counts(one) && enough(standing, one))
    .filter((one) => one.validFrom <= closesOn && opensOn <= one.validThrough)
    .map((one) => one.certificateId)
    .sort();
}
