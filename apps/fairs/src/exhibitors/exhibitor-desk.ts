import type { ApplyingExhibitor } from '@onevillage/contracts-fairs';
import { isNearKey, likeness, nameKey, orViolation, parseTaxCode, RuleViolation } from '@onevillage/kernel';
import { organisationKey } from './organisation-key.js';
import type { RegisteredProducer } from './exhibitor.store.js';
import { followed, type Exhibitor } from './exhibitor.js';

export interface NearExhibitor {
  readonly exhibitor: Exhibitor;
  readonly score: number;
}

export interface ExhibitorSources {
  readonly stored: readonly Exhibitor[];
  readonly registered: readonly RegisteredProducer[];
  /** What a unit is part of, or why it is none, by unit. */
  readonly units: ReadonlyMap<string, readonly string[] | RuleViolation>;
  readonly newId: () => string;
  /** The exhibitors themselves ask: their word replaces the contact that was known. */
  readonly isOwn: boolean;
}

const MAX_CANDIDATES = 20;

/** Finds or makes exhibitors row by row: a later row finds what an earlier one made. */
export class ExhibitorDesk {
  private readonly exhibitors: Map<string, Exhibitor>;
  private readonly written = new Map<string, Exhibitor>();
  private readonly names = new ComparedNames();

  constructor(private readonly sources: ExhibitorSources) {
    this.exhibitors = new Map(sources.stored.map((one) => [one.exhibitorId, one]));
  }

  /**
   * By id, then by producer, then by tax code, then by name where nothing else is known of either. It is kept by `keep`.
   * @throws RuleViolation `fairs.exhibitor-unknown`, `fairs.producer-unknown`, `fairs.exhibitor-unnamed`, `tax-code-*`
   */
  find(asked: ApplyingExhibitor): Exhibitor | readonly NearExhibitor[] {
    const found = this.identified(asked);
    return 'exhibitorId' in found ? this.withContact(found, asked) : found;
  }

  /** The application of this exhibitor was taken. */
  keep(exhibitor: Exhibitor): void {
    const { exhibitorId } = exhibitor;
    const before = this.exhibitors.get(exhibitorId);
    if (before === exhibitor) return;
    // One version per command, however many rows tell of it.
    const version = before ? (this.written.get(exhibitorId)?.version ?? exhibitor.version) : 1;
    const after = { ...exhibitor, version };
    this.exhibitors.set(exhibitorId, after);
    this.written.set(exhibitorId, after);
  }

  /** Of those that were there before, whom these mean: as far as can be told before any of them is kept. */
  meant(asked: readonly ApplyingExhibitor[]): string[] {
    const found = asked.map((one) => orViolation(() => this.identified(one)));
    const ids = found.flatMap((one) => ('exhibitorId' in one ? [one.exhibitorId] : []));
    return [...new Set(ids)].filter((id) => this.exhibitors.has(id));
  }

  /** The producer of an exhibitor and who stands in its place, the last one now. */
  heirs({ producerId }: Exhibitor): readonly string[] {
    if (producerId === null) return [];
    const heir = this.sources.registered.find((one) => one.asked === producerId)?.producerId ?? producerId;
    return [...new Set([producerId, heir])];
  }

  toSave(): Exhibitor[] {
    return [...this.written.values()];
  }

  private identified(asked: ApplyingExhibitor): Exhibitor | readonly NearExhibitor[] {
    const { exhibitorId, producerId, decision } = asked;
    if (exhibitorId !== undefined) {
      const found = this.exhibitors.get(exhibitorId);
      if (!found) throw new RuleViolation('fairs.exhibitor-unknown', { exhibitorId });
      return found;
    }
    if (producerId !== undefined) {
      const producer = this.sources.registered.find((one) => one.asked === producerId);
      if (!producer) throw new RuleViolation('fairs.producer-unknown', { producerId });
      return this.ofProducer(producer);
    }
    const taxCode = asked.taxCode ? parseTaxCode(asked.taxCode) : null;
    const known = taxCode === null ? undefined : this.withTaxCode(taxCode);
    if (known) return known;
    const { name } = asked;
    if (name === undefined) throw new RuleViolation('fairs.exhibitor-unnamed');
    const adminUnitId = asked.adminUnitId ?? null;
    const same = taxCode === null && this.sameUnregistered(name, adminUnitId);
    if (same) return same;
    const near = decision === 'new' ? [] : this.near(name);
    if (near.length > 0) return near;
    const adminUnitIds = this.unitIds(adminUnitId);
    return this.made({ producerId: null, name, taxCode, adminUnitId, adminUnitIds });
  }

  /** Whether this command is the first that tells of it, or how to reach it. */
  isToldOf({ exhibitorId, producerId, contact }: Exhibitor): boolean {
    const stored = this.sources.stored.find((one) => one.exhibitorId === exhibitorId);
    return stored?.contact == null && (contact !== null || (!stored && producerId === null));
  }

  /** Of one name and unit, and nothing else tells them apart. */
  private sameUnregistered(name: string, adminUnitId: string | null): Exhibitor | undefined {
    const isSame = (one: Exhibitor) =>
      one.producerId === null &&
      one.taxCode === null &&
      one.adminUnitId === adminUnitId &&
      this.names.areEqual(one.name, name);
    return [...this.exhibitors.values()].find(isSame);
  }

  /** Those with a like name: a person decides. */
  private near(name: string): NearExhibitor[] {
    return [...this.exhibitors.values()]
      .filter((one) => this.names.areNear(one.name, name))
      .map((exhibitor) => ({ exhibitor, score: likeness(exhibitor.name, name) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, MAX_CANDIDATES);
  }

  /** What an officer was told is taken where nothing is known; the rest is for whoever may change the exhibitor. */
  private withContact(exhibitor: Exhibitor, { contact }: ApplyingExhibitor): Exhibitor {
    if (!contact || (exhibitor.contact !== null && !this.sources.isOwn)) return exhibitor;
    const { person = null, phone = null, email = null } = contact;
    return followed(exhibitor, { contact: { person, phone, email } }) ?? exhibitor;
  }

  private withTaxCode(taxCode: string): Exhibitor | undefined {
    const known = [...this.exhibitors.values()].find((one) => one.taxCode === taxCode);
    const producer = this.sources.registered.find((one) => one.taxCode === taxCode);
    return producer ? this.ofProducer(producer) : known;
  }

  private ofProducer(producer: RegisteredProducer): Exhibitor {
    const { producerId, name, taxCode, adminUnitId, adminUnitIds } = producer;
    const ids = this.sources.registered
      .filter((one) => one.producerId === producerId)
      .map((one) => one.asked);
    const all = [...this.exhibitors.values()];
    const known =
      all.find((one) => one.producerId === producerId) ??
      all.find((one) => one.producerId !== null && ids.includes(one.producerId)) ??
      all.find((one) => one.producerId === null && taxCode !== null && one.taxCode === taxCode);
    const isTaken = all.some((one) => one !== known && taxCode !== null && one.taxCode === taxCode);
    const facts = { name, taxCode: isTaken ? null : taxCode, adminUnitId, adminUnitIds };
    if (!known) return this.made({ producerId, ...facts });
    return followed(known, { ...facts, producerId: known.producerId ?? producerId }) ?? known;
  }

  private made(facts: Omit<Exhibitor, 'exhibitorId' | 'version' | 'contact'>): Exhibitor {
    return { ...facts, exhibitorId: this.sources.newId(), version: 1, contact: null };
  }

  private unitIds(adminUnitId: string | null): readonly string[] {
    if (adminUnitId === null) return [];
    const ids = this.sources.units.get(adminUnitId) ?? [];
    if (ids instanceof RuleViolation) throw ids;
    return ids;
  }
}

/** In a list each name is compared with all others: what is compared is made once of each. */
class ComparedNames {
  private readonly keys = new Map<string, { readonly name: string; readonly search: string }>();

  areEqual(one: string, other: string): boolean {
    return this.of(one).name === this.of(other).name;
  }

  areNear(one: string, other: string): boolean {
    return isNearKey(this.of(one).search, this.of(other).search);
  }

  private of(name: string) {
    const keys = this.keys.get(name) ?? { name: nameKey(name), search: organisationKey(name) };
    this.keys.set(name, keys);
    return keys;
  }
}
