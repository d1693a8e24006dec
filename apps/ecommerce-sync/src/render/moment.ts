import type { PriceState } from '@onevillage/contracts-catalog';
import type { CertificateState } from '@onevillage/contracts-recognition';
import { isValidOn, localDateAt, nextChange, type Period, startOfLocalDay } from '@onevillage/kernel';
import type { LivingFacts } from './facts.js';
import { asPeriod } from './period-of.js';
import { priceOfDay } from './price-of-day.js';

/** What of a product depends on the day: each certificate counts days in its own zone, prices in the product's. */
export interface Moment {
  readonly certificates: readonly CertificateState[];
  /** In the order of the product's variants. */
  readonly prices: readonly (PriceState | null)[];
}

/** Null: no certificate is valid then, so there is nothing to publish. */
export function momentAt(facts: LivingFacts, now: Date): Moment | null {
  const certificates = facts.certificates
    .filter((one) => one.state !== 'annulled' && isValidOn(asPeriod(one), localDateAt(now, one.zone)))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  if (certificates.length === 0) return null;
  const { variants, zone } = facts.product.state;
  const today = localDateAt(now, zone);
  return { certificates, prices: variants.map((variant) => priceOfDay(variant.prices, today, zone)) };
}

/** The first instant after `now` at which the moment is another one, or null when that never comes. */
export function nextMomentAt(facts: LivingFacts, now: Date): Date | null {
  const current = fingerprint(momentAt(facts, now));
  let at = nextBoundary(facts, now);
  while (at !== null && fingerprint(momentAt(facts, at)) === current) at = nextBoundary(facts, at);
  return at;
}

const orderOf = (one: CertificateState): string => `${one.scheme} ${one.validFrom} ${one.certificateId}`;

/** Two prices in a row that say the same are no change. */
const fingerprint = (moment: Moment | null): string =>
  JSON.stringify(
    moment && [
      moment.certificates.map((one) => one.certificateId),
      moment.prices.map((price) => price && [price.amount, price.currency, price.includesVat]),
    ],
  );

/** The nearest local midnight after `now` at which some certificate or price starts or ends. */
function nextBoundary(facts: LivingFacts, now: Date): Date | null {
  const { variants, zone } = facts.product.state;
  const midnights = [
    ...facts.certificates
      .filter((one) => one.state !== 'annulled')
      .map((one) => midnightAfter(asPeriod(one), one.zone, now)),
    ...variants.flatMap((variant) =>
      variant.prices.map((price) => midnightAfter(asPeriod(price), zone, now)),
    ),
  ].filter((at) => at !== null);
  return midnights.length === 0 ? null : new Date(Math.min(...midnights.map((at) => at.getTime())));
}

function midnightAfter(period: Period, zone: string, now: Date): Date | null {
  const day = nextChange(period, localDateAt(now, zone));
  return day === null ? null : startOfLocalDay(day, zone);
}
