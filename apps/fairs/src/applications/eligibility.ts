import type { ZoneRule } from '@onevillage/contracts-fairs';
import { addDays, isValidOn, type LocalDate } from '@onevillage/kernel';

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
  /** Names the product, the day and the remedy. */
  readonly message: string;
}

export interface Eligibility {
  readonly faults: readonly EligibilityFault[];
  /** On which it stands. */
  readonly certificateIds: readonly string[];
}

/** The one rule, on every path: filing, acceptance, the confirmation of a booth, and the list to decide. */
export function eligibility(standing: Standing): Eligibility {
  const { rule, exhibitor, products, noShows } = standing;
  const { producerId, producerState, adminUnitIds } = exhibitor;
  const faults: EligibilityFault[] = [];
  const say = (code: string, message: string) => void faults.push({ code, message });

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
    );
  const needsCertificate = rule.certified === true || rule.minStars !== undefined;
  const groups = rule.groups ?? [];
  if ((needsCertificate || groups.length > 0) && products.length === 0)
    say('no-products', 'The zone asks for certain products: name those that are shown.');
  for (const product of products) {
    const { name, group } = product;
    if (groups.length > 0 && !groups.includes(group))
      say(
        'other-product-group',
        `Product "${name}" is of group ${group}; the zone is for ${groups.join(', ')}: take it out, or choose another zone.`,
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

/** Of each product, one on every day of the fair: the days without one are named. */
function certificateFaults(standing: Standing, { name, certificates }: ShownProduct): EligibilityFault[] {
  const { fair, rule } = standing;
  const uncovered = firstUncovered(certificates.filter(counts), fair);
  if (uncovered !== null)
    return [
      {
        code: 'certificate-not-valid-every-day',
        message: `Product "${name}" has no certificate that is valid ${uncovered}; it needs one on every day of the fair, ${fair.opensOn} through ${fair.closesOn}. Renew it, or take the product out.`,
      },
    ];
  const tooFew = firstUncovered(
    certificates.filter((one) => counts(one) && enough(standing, one)),
    fair,
  );
  if (tooFew === null) return [];
  return [
    {
      code: 'too-few-stars',
      message: `Product "${name}" has fewer than ${rule.minStars} stars ${tooFew}: take it out, or choose another zone.`,
    },
  ];
}

/** The first run of days of the fair on which none of them is valid, in words; null: there is none. */
function firstUncovered(
  certificates: readonly KnownCertificate[],
  { opensOn, closesOn }: Standing['fair'],
): string | null {
  const isValid = (day: LocalDate) => certificates.some((one) => isValidOn(one, day));
  let from = opensOn;
  while (from <= closesOn && isValid(from)) from = addDays(from, 1);
  if (from > closesOn) return null;
  let through = from;
  while (through < closesOn && !isValid(addDays(through, 1))) through = addDays(through, 1);
  return from === through ? `on ${from}` : `from ${from} through ${through}`;
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
