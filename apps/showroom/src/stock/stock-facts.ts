import { isPlace, type LocationKind, type ShowroomPolicy } from '@onevillage/contracts-showroom';
import { isValidOn, localDateAt, RuleViolation, type LocalDate, type Unit } from '@onevillage/kernel';
import type { Days } from './lot.js';

export interface Location {
  readonly locationId: string;
  readonly showroomId: string;
  readonly kind: LocationKind;
  readonly name: string;
  readonly sellable: boolean;
  /** The other side of what comes and goes: may owe. */
  readonly isAccount: boolean;
  readonly state: 'open' | 'closed';
}

/** What stock work has to know of a showroom. */
export interface ShowroomFacts {
  readonly showroomId: string;
  readonly organisationId: string;
  readonly adminUnitIds: readonly string[];
  readonly staffIds: readonly string[];
  readonly name: string;
  readonly zone: string;
  readonly policy: ShowroomPolicy;
  readonly state: 'open' | 'closed';
  readonly locations: readonly Location[];
}

export interface DatedPrice {
  readonly amount: number;
  readonly currency: string;
  readonly includesVat: boolean;
  readonly validFrom: LocalDate;
  readonly validThrough: LocalDate | null;
}

export interface VariantFacts {
  readonly variantId: string;
  readonly productId: string;
  readonly producerId: string;
  readonly productName: string;
  readonly group: string;
  readonly subgroup: string | null;
  /** What its label tells. */
  readonly label: Readonly<Record<string, string>>;
  readonly gtin: string | null;
  readonly unit: Unit;
  /** Of the catalog. */
  readonly prices: readonly DatedPrice[];
  readonly certified: readonly Days[];
}

export interface AgreementFacts {
  readonly agreementId: string;
  readonly showroomId: string;
  /** Who signed it, and all that are one with it since they were merged. */
  readonly producerIds: readonly string[];
  readonly validFrom: LocalDate;
  readonly validThrough: LocalDate | null;
  readonly priceSetBy: 'producer' | 'showroom';
  readonly lossBorneBy: 'producer' | 'showroom';
  /** Of the shelf life, on receipt: days, or percent of it. */
  readonly minRemainingDays: number | null;
  readonly minRemainingPercent: number | null;
}

export interface ShowroomPrice extends DatedPrice {
  readonly showroomId: string;
  readonly variantId: string;
}

/** What must not be sold: one lot, or every lot of these variants. */
export interface StandingRecall {
  readonly recallId: string;
  readonly reason: string;
  readonly lotId: string | null;
  readonly variantIds: readonly string[];
  /** ISO 8601 */
  readonly announcedAt: string;
}

export interface Facts {
  readonly showrooms: readonly ShowroomFacts[];
  readonly variants: readonly VariantFacts[];
  /** Of merged producers, what the one that stays signed comes first. */
  readonly agreements: readonly AgreementFacts[];
  readonly prices: readonly ShowroomPrice[];
  /** Of the variants, in the order in which they were announced. */
  readonly recalls: readonly StandingRecall[];
}

/** What is known of the places and goods that a batch of stock work touches. */
export class StockFacts {
  private readonly showrooms: ReadonlyMap<string, ShowroomFacts>;
  private readonly locations: ReadonlyMap<string, Location>;
  private readonly variants: ReadonlyMap<string, VariantFacts>;

  constructor(private readonly facts: Facts) {
    this.showrooms = new Map(facts.showrooms.map((one) => [one.showroomId, one]));
    this.locations = new Map(
      facts.showrooms.flatMap((one) => one.locations.map((at) => [at.locationId, at])),
    );
    this.variants = new Map(facts.variants.map((one) => [one.variantId, one]));
  }

  /** @throws RuleViolation `not-found` */
  showroom(showroomId: string): ShowroomFacts {
    const showroom = this.showrooms.get(showroomId);
    if (!showroom) throw new RuleViolation('not-found');
    return showroom;
  }

  location(locationId: string): Location | undefined {
    return this.locations.get(locationId);
  }

  /** The place of a showroom that has this id; none when it is of another one, on an account or in transit. */
  placeIn(showroomId: string, locationId: string): Location | undefined {
    const at = this.locations.get(locationId);
    return at?.showroomId === showroomId && isPlace(at.kind) ? at : undefined;
  }

  /** The one virtual location of its kind. */
  account(showroomId: string, kind: LocationKind): Location {
    return this.showroom(showroomId).locations.find((at) => at.kind === kind)!;
  }

  variant(variantId: string): VariantFacts | undefined {
    return this.variants.get(variantId);
  }

  /** Which day it is there: shelf lives, prices and agreements count days in the zone of the showroom. */
  dayAt(showroomId: string, instant: Date): LocalDate {
    return localDateAt(instant, this.showroom(showroomId).zone);
  }

  agreement(showroomId: string, producerId: string, day: LocalDate): AgreementFacts | undefined {
    return this.facts.agreements.find(
      (one) => one.showroomId === showroomId && one.producerIds.includes(producerId) && isValidOn(one, day),
    );
  }

  /** The first that covers a lot, also one that is only being made. */
  recallOf({ lotId, variantId }: { lotId: string; variantId: string }): StandingRecall | undefined {
    return this.facts.recalls.find((one) =>
      one.lotId === null ? one.variantIds.includes(variantId) : one.lotId === lotId,
    );
  }

  /** The showroom's own price list of a variant. */
  pricesOf(showroomId: string, variantId: string): readonly ShowroomPrice[] {
    return this.facts.prices.filter((one) => one.showroomId === showroomId && one.variantId === variantId);
  }
}
