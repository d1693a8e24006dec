import type { NextStep, ScanAction, ScannedLot, ScanPurpose } from '@onevillage/contracts-showroom';
import type { LocalDate, ProductCode } from '@onevillage/kernel';

export interface Scanned {
  readonly code: Pick<ProductCode, 'lot' | 'expiresOn'>;
  /** Null: what the code is of is not known here. */
  readonly lot: ScannedLot | null;
  readonly purpose: ScanPurpose | undefined;
  readonly today: LocalDate;
  /** Why all goods of the kind are recalled, lots that are not known yet too. */
  readonly recall: string | null;
}

/** What can be done with what was scanned; what it was scanned for first. */
export function nextSteps(scanned: Scanned): NextStep[] {
  const { lot, purpose } = scanned;
  const steps = lot === null ? [ofUnknownLot(scanned)] : [...whileBlocked(lot), ...ofLot(lot)];
  const rank = ({ action }: NextStep) => (action === purpose ? 0 : 1);
  return steps.sort((a, b) => rank(a) - rank(b));
}

function ofUnknownLot({ code, today, recall }: Scanned): NextStep {
  const nowhere = { lotId: null, locationId: null };
  if (recall !== null) {
    return {
      action: 'set-aside',
      ...nowhere,
      detail: `The goods are recalled (${recall}): do not receive them.`,
    };
  }
  if (code.expiresOn !== null && code.expiresOn < today) {
    const detail = `The code says that it expired on ${code.expiresOn}: do not receive it.`;
    return { action: 'set-aside', ...nowhere, detail };
  }
  const what = code.lot === null ? 'Nothing of it stands here' : `Lot ${code.lot} is not known`;
  const detail = `${what}: receive it by its consignment note (POST /api/showroom/v1/consignment-notes/{id}/receipt), or without one (POST /api/showroom/v1/showrooms/{id}/receipts).`;
  return { action: 'receive', ...nowhere, detail };
}

const stepOf =
  ({ id }: ScannedLot) =>
  (action: ScanAction, detail: string, locationId: string | null = null): NextStep => ({
    action,
    lotId: id,
    locationId,
    detail,
  });

/** What may still be done with a lot that cannot be sold. */
function whileBlocked(lot: ScannedLot): NextStep[] {
  if (lot.block === null) return [];
  const step = stepOf(lot);
  const because = lot.blockDetail ?? '';
  const from = withFree(lot)?.locationId;
  return [
    ...(lot.block === 'recalled' ? [step('set-aside', because)] : []),
    ...(from ? [step('return-to-producer', because, from)] : []),
    ...(from && lot.block !== 'not-certified' ? [step('write-off', because, from)] : []),
  ];
}

function ofLot(lot: ScannedLot): NextStep[] {
  const step = stepOf(lot);
  const name = lot.code === null ? 'units without a lot' : `lot ${lot.code}`;
  const shelf =
    lot.block === null ? lot.locations.find((one) => one.sellable && one.free !== '0') : undefined;
  const [first] = lot.locations;
  const source = withFree(lot);
  const mayCome = lot.block === null || lot.block === 'not-certified';
  const names = [...new Set(lot.locations.map((one) => one.locationName))].join(', ');
  const off = lot.block === null && !shelf ? ' Nothing of it is where it may be sold.' : '';
  return [
    ...(shelf
      ? [step('sell', `Sell ${name} from ${shelf.locationName}: ${shelf.free} free.`, shelf.locationId)]
      : []),
    ...(source
      ? [
          step(
            'move',
            `Move ${name} from ${source.locationName}: ${source.free} free.${off}`,
            source.locationId,
          ),
        ]
      : []),
    ...(first ? [step('count', `Count ${name} at ${names}.`, first.locationId)] : []),
    ...(mayCome
      ? [step('receive', first ? `Receive more of ${name}.` : `Nothing of ${name} stands here: receive it.`)]
      : []),
  ];
}

const withFree = ({ locations }: ScannedLot): ScannedLot['locations'][number] | undefined =>
  locations.find((one) => one.free !== '0');
