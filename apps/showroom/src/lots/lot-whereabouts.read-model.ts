import { Injectable } from '@nestjs/common';
import type { LocationKind, ShowroomPolicy } from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { LotRow } from './lots.read-model.js';
import { LOT_COLUMNS } from '../stock/stock-ledger.store.js';
import { producerOrReader, seenByProducerOrReader } from '../showrooms/seen-by.js';

/** A showroom where units of the lot are, or were. */
export interface LotAt {
  readonly showroomId: string;
  readonly showroomName: string;
  readonly zone: string;
  readonly policy: ShowroomPolicy;
  readonly locations: readonly {
    readonly locationId: string;
    readonly locationName: string;
    readonly locationKind: LocationKind;
    readonly ownerId: string;
    readonly quantity: number;
    readonly held: number;
  }[];
}
export type LocatedLot = LotRow & { readonly showrooms: readonly LotAt[] };

const STATEMENT = `select ${LOT_COLUMNS}, p.name as "productName", seen.showrooms
  from lots l left join known_products p on p.product_id = l.product_id
    cross join lateral (
      select jsonb_agg(jsonb_build_object('showroomId', s.showroom_id, 'showroomName', s.name, 'zone', s.zone,
        'policy', s.policy, 'locations', there.locations) order by s.name, s.showroom_id) as showrooms
      from showrooms s cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('locationId', at.location_id, 'locationName', at.name,
          'locationKind', at.kind, 'ownerId', b.owner_id, 'quantity', b.quantity, 'held', b.held)
          order by at.location_id, b.owner_id), '[]') as locations
        from (select location_id, owner_id, sum(quantity) as quantity,
            coalesce(sum(quantity) filter (where state = 'held'), 0) as held
          from stock_balances where lot_id = l.lot_id and showroom_id = s.showroom_id and not is_account
          group by location_id, owner_id having sum(quantity) > 0) b join stock_locations at using (location_id)) there
      where s.showroom_id in (select showroom_id from stock_balances where lot_id = l.lot_id)
        and ${seenByProducerOrReader('l')}) seen
  where l.lot_id = $5 and seen.showrooms is not null`;

@Injectable()
export class LotWhereaboutsReadModel {
  constructor(private readonly database: Database) {}

  /** Undefined also when it is not for this reader. */
  async one(lotId: string, principal: Principal): Promise<LocatedLot | undefined> {
    const [row] = await this.database.query<LocatedLot>(STATEMENT, [...producerOrReader(principal), lotId]);
    return row;
  }
}
