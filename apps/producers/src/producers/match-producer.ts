import { communeKey, type UpsertProducer } from '@onevillage/contracts-producers';
import { RuleViolation } from '@onevillage/kernel';
import type { Place } from '../admin-units/admin-unit-resolver.js';
import { producerKey } from './producer-identity.js';
import type { ProducerIndex } from './producer-index.js';
import type { Candidate } from './near-producers.js';
import type { Producer } from './producer.js';

export type Match =
  | { kind: 'known'; producer: Producer }
  /** A duplicate that a person has settled: `producer` stands in its place. */
  | { kind: 'settled'; producer: Producer }
  | { kind: 'near'; candidates: Candidate[] }
  | { kind: 'new' };

/** What an import's row has to be compared with. */
export interface Wanted {
  item: UpsertProducer;
  taxCode: string | null;
  place: Place;
}

/**
 * Whom a row means: the one a person said; else the one with its tax code; else the one with its folded name and commune.
 * The same name with another tax code, or a name a slip away, is for a person to decide. Once merged, a duplicate stands
 * for the producer that stayed, so that the list it came from does not make it again.
 */
export function matchProducer(
  wanted: Wanted,
  known: ProducerIndex,
  similar: readonly Candidate[] = [],
): Match {
  const { item, taxCode } = wanted;
  if (item.sameAs) {
    const said = known.get(item.sameAs);
    if (!said) throw new RuleViolation('not-found', { what: `producer ${item.sameAs}` });
    return matched(said, known);
  }
  const coded = taxCode ? known.withTaxCode(taxCode) : [];
  const byCode = coded.find(isLiving) ?? coded.at(-1);
  if (byCode) return matched(byCode, known);

  const key = producerKey(item.name);
  const named = known.named(key).filter((producer) => liesAlike(producer, wanted));
  const byName =
    only(named.filter(isLiving), wanted) ?? (named.some(isLiving) ? undefined : only(named, wanted));
  if (byName) return matched(byName, known);
  if (item.decision === 'new') return { kind: 'new' };

  const candidates = [...named.filter(isLiving).map(asCandidate), ...similar];
  const once = new Map(candidates.map((one) => [one.id, one]));
  return once.size ? { kind: 'near', candidates: [...once.values()] } : { kind: 'new' };
}

function matched(producer: Producer, known: ProducerIndex): Match {
  if (isLiving(producer)) return { kind: 'known', producer };
  let stands = producer;
  for (let next: Producer | undefined = producer; next; next = known.get(next.mergedInto ?? ''))
    stands = next;
  return { kind: 'settled', producer: stands };
}

const isLiving = (producer: Producer): boolean => producer.state !== 'merged';
const asCandidate = ({ id, name, address }: Producer): Candidate => ({
  id,
  name,
  detail: address ?? '',
  score: 100,
});

/** In the same commune; where one side names no commune, in a unit that holds the other. */
function liesAlike(producer: Producer, { item, place }: Wanted): boolean {
  const commune = communeKey(item.adminUnit?.commune);
  if (commune && producer.communeKey && commune !== producer.communeKey) return false;
  const { adminUnitId, adminUnitIds } = place.placement;
  if (!adminUnitId || !producer.adminUnitId) return true;
  return producer.adminUnitIds.includes(adminUnitId) || adminUnitIds.includes(producer.adminUnitId);
}

/**
 * The one meant among namesakes: without a contradicting tax code, and rather one that says the same of its commune. Whom a
 * person told apart from those is found by the same words only.
 */
function only(named: readonly Producer[], { item, taxCode }: Wanted): Producer | undefined {
  const agreeing = named.filter((producer) => !taxCode || !producer.taxCode);
  const commune = communeKey(item.adminUnit?.commune);
  const closest = agreeing.filter((producer) => producer.communeKey === commune);
  const uncoded = closest.filter((producer) => !producer.taxCode);
  const exact = closest.filter((producer) => producer.taxCode === taxCode);
  const few = item.decision === 'new' ? [exact] : [closest, uncoded, agreeing];
  return few.find((ones) => ones.length === 1)?.[0];
}
