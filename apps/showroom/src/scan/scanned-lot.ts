import { problemDetail } from '@onevillage/contracts-kit';
import {
  isPlace,
  showroomProblems,
  type ScannedLot,
  type ScannedLocation,
} from '@onevillage/contracts-showroom';
import {
  formatQuantity,
  orViolation,
  RuleViolation,
  type LocalDate,
  type ProductCode,
} from '@onevillage/kernel';
import { blockOf, requireUsable } from '../stock/lot-usability.js';
import type { ShowroomFacts } from '../stock/stock-facts.js';
import type { StandingLot } from './scan.read-model.js';

type Told = Pick<ProductCode, 'producedOn' | 'expiresOn'>;

/** A lot as it stands in a showroom on a day. `told`: dates that the scanned code gives it. */
export function scannedLot(
  lot: StandingLot,
  { policy, locations }: Pick<ShowroomFacts, 'policy' | 'locations'>,
  today: LocalDate,
  told: Told | null,
): ScannedLot {
  const steps = (amount: number) => formatQuantity({ amount, unit: lot.unit });
  const units = locations.flatMap(({ locationId, name, kind, sellable, state }): UnitsAt[] => {
    if (!isPlace(kind)) return [];
    const here = lot.balances.filter((one) => one.locationId === locationId);
    const of = (ownerId: string, wanted: 'free' | 'held') =>
      here.find((one) => one.ownerId === ownerId && one.state === wanted)?.quantity ?? 0;
    return [...new Set(here.map((one) => one.ownerId))].map((ownerId) => ({
      locationId,
      locationName: name,
      locationKind: kind,
      sellable: sellable && state === 'open',
      ownerId,
      free: of(ownerId, 'free'),
      held: of(ownerId, 'held'),
    }));
  });
  const sum = (state: 'free' | 'held') => steps(units.reduce((total, one) => total + one[state], 0));
  return {
    id: lot.lotId,
    code: lot.code,
    producedOn: lot.producedOn,
    expiresOn: lot.expiresOn,
    block: blockOf(lot, policy, today),
    blockDetail: blockDetail(orViolation(() => requireUsable(lot, policy, today))),
    contradicts: (['producedOn', 'expiresOn'] as const).filter(
      (date) => told !== null && told[date] !== null && lot[date] !== null && told[date] !== lot[date],
    ),
    free: sum('free'),
    held: sum('held'),
    locations: units
      .sort((a, b) => Number(b.sellable) - Number(a.sellable) || b.free - a.free)
      .map((one) => ({ ...one, free: steps(one.free), held: steps(one.held) })),
  };
}

type UnitsAt = Omit<ScannedLocation, 'free' | 'held'> & { free: number; held: number };

const blockDetail = (outcome: RuleViolation | void): string | null =>
  outcome instanceof RuleViolation ? problemDetail(showroomProblems[outcome.code]!, outcome.params) : null;
