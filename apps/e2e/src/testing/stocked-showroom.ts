import { randomUUID } from 'node:crypto';
import type { BulkResult } from '@onevillage/contracts-kit';
import type { LocationKind, ShowroomView } from '@onevillage/contracts-showroom';
import type { TokenClaims } from '@onevillage/testing';
import { tellOfGoods, type CertifiedGoods } from './certified-goods.js';
import { STAFF, type RequestOptions, type ShowroomProcesses } from './showroom-processes.js';

const MANAGER: TokenClaims = { ...STAFF, subject: 'manager', roles: ['showroom-manager'] };

export interface Stocked extends CertifiedGoods {
  readonly id: string;
  readonly lots: readonly string[];
  location(kind: LocationKind): string;
}

/** A showroom that sells certified goods only, with one product on its shelf: so many units of each lot. */
export async function stockedShowroom(
  processes: ShowroomProcesses,
  ...quantities: number[]
): Promise<Stocked> {
  const goods = await tellOfGoods(processes);
  const { adminUnitId, producerId, variantId } = goods;
  const make = async <T>(path: string, json: object, options: RequestOptions = {}): Promise<T> => {
    const { status, body } = await processes.send(0, 'POST', path, json, { as: MANAGER, ...options });
    if (status >= 300) throw new Error(`${path} → ${status} ${JSON.stringify(body)}`);
    return body as T;
  };
  let showroom = await make<ShowroomView>('/v1/showrooms', {
    name: `Điểm trưng bày ${randomUUID()}`,
    kind: 'showroom',
    adminUnitId,
    policy: 'certified',
  });
  const { id } = showroom;
  for (const kind of ['store', 'booth']) {
    const place = { kind, name: kind, sellable: kind === 'booth' };
    showroom = await make(`/v1/showrooms/${id}/locations`, place, { ifMatch: showroom.version });
  }
  await make('/v1/agreements', {
    showroomId: id,
    producerId,
    validFrom: '2026-01-01',
    commissionPercent: '15',
    priceSetBy: 'producer',
    lossBorneBy: 'producer',
  });
  const items = quantities.map((quantity, n) => ({
    variantId,
    lotCode: `L${n}`,
    quantity: String(quantity),
    expiresOn: '2099-12-31',
  }));
  const entered = await make<BulkResult>(`/v1/showrooms/${id}/opening-stock/bulk`, { items });
  const refused = entered.items.find((one) => one.status !== 'created');
  if (refused) throw new Error(JSON.stringify(refused));
  const { locations } = showroom;
  return {
    ...goods,
    id,
    lots: entered.items.map((one) => one.id!),
    location: (kind) => locations.find((one) => one.kind === kind)!.locationId,
  };
}

/** Units of a lot at a location, of every owner and state. */
export async function unitsAt(
  { database }: ShowroomProcesses,
  lotId: string,
  locationId: string,
): Promise<number> {
  const [row] = await database.query<{ sum: number }>(
    'select coalesce(sum(quantity), 0)::int as sum from stock_balances where lot_id = $1 and location_id = $2',
    [lotId, locationId],
  );
  return row!.sum;
}
