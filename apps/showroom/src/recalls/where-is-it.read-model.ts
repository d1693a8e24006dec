import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { MAX_RECALL_ROWS, PLACE_KINDS, type PlaceKind } from '@onevillage/contracts-showroom';
import type { Principal, Unit } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { OPEN_PICKS } from '../holds/open-picks.read-model.js';
import { COVERED } from './recall.store.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/seen-by.js';

interface Of {
  readonly lotId: string;
  readonly unit: Unit;
}
export interface LotRow extends Of {
  readonly variantId: string;
  readonly lotCode: string | null;
  readonly expiresOn: string | null;
  readonly onHand: number;
  readonly held: number;
  readonly underWay: number;
  readonly received: number;
  readonly returnedToProducer: number;
  readonly sold: number;
  readonly writtenOff: number;
  readonly unexplained: number;
}
export interface LocationRow extends Of {
  readonly showroomId: string;
  readonly showroomName: string;
  readonly locationId: string;
  readonly locationKind: PlaceKind | 'transit';
  readonly locationName: string;
  readonly lotCode: string | null;
  readonly productName: string | null;
  readonly ownerId: string;
  readonly onHand: number;
  readonly held: number;
}
export interface UnderWayRow extends Of {
  readonly transferId: string;
  readonly fromShowroomId: string;
  readonly toShowroomId: string;
  readonly quantity: number;
}
export interface HoldRow extends Of {
  readonly holdId: string;
  readonly showroomId: string;
  readonly quantity: number;
}
export interface Whereabouts {
  readonly lots: readonly LotRow[];
  readonly locations: readonly LocationRow[];
  readonly underWay: readonly UnderWayRow[];
  readonly holds: readonly HoldRow[];
}

/** Showrooms `s` that the asker sees; $4: all of them. $5: the recall. */
const SEEN = `($4::boolean or ${SEEN_BY_READER})`;
const LOTS = `recalls c join lots l on ${COVERED}`;
const PLACES = `('shelf', 'store', 'booth')`;

/** Where everything of a recall is at one moment. */
@Injectable()
export class WhereIsItReadModel {
  constructor(private readonly database: Database) {}

  /** The first of each. In a transaction: as it has left it. */
  of(recallId: string, principal: Principal, everywhere: boolean, tx?: Tx): Promise<Whereabouts> {
    const params = [...readerOf(principal), everywhere, recallId];
    if (tx) return read(tx, params);
    return this.database.transaction((own) => read(own, params), {
      readOnly: true,
      isolation: 'repeatable read',
    });
  }

  /** Where units stand, or under way from which showroom; by showroom, location, lot and owner. */
  locations(query: LocationQuery, stretch: KeyStretch): Promise<LocationRow[]> {
    return this.database.query<LocationRow>(LOCATION_ROWS, locationParams(query, stretch));
  }

  allLocations(query: LocationQuery, stretch: KeyStretch): AsyncIterable<LocationRow[]> {
    return this.database.stream<LocationRow>(LOCATION_ROWS, locationParams(query, stretch));
  }
}

export interface LocationQuery {
  readonly recallId: string;
  readonly principal: Principal;
  readonly everywhere: boolean;
}

const locationParams = (
  { recallId, principal, everywhere }: LocationQuery,
  { after, limit }: KeyStretch,
): unknown[] => [...readerOf(principal), everywhere, recallId, [...PLACE_KINDS, 'transit'], after, limit];

async function read(tx: Tx, params: readonly unknown[]): Promise<Whereabouts> {
  const first = [...params, MAX_RECALL_ROWS];
  return {
    lots: await tx.query<LotRow>(LOT_ROWS, first),
    locations: await tx.query<LocationRow>(LOCATION_ROWS, [...params, PLACE_KINDS, null, MAX_RECALL_ROWS]),
    underWay: await tx.query<UnderWayRow>(UNDER_WAY_ROWS, first),
    holds: await tx.query<HoldRow>(HOLD_ROWS, first),
  };
}

/** What left a producer's account came of the producer, less what went back there. */
const LOT_ROWS = `
  select l.lot_id as "lotId", l.variant_id as "variantId", l.code as "lotCode", l.expires_on as "expiresOn", l.unit,
    coalesce(b."onHand", 0) as "onHand", coalesce(b.held, 0) as held, coalesce(b."underWay", 0) as "underWay",
    coalesce(r.units, 0) - coalesce(b.producer, 0) as received, coalesce(r.units, 0) as "returnedToProducer",
    coalesce(b.sold, 0) as sold, coalesce(b."writtenOff", 0) as "writtenOff", -coalesce(b.unexplained, 0) as unexplained
  from ${LOTS}
  left join lateral (
    select sum(q.quantity) filter (where at.kind in ${PLACES})::bigint as "onHand",
      sum(q.quantity) filter (where at.kind in ${PLACES} and q.state = 'held')::bigint as held,
      sum(q.quantity) filter (where at.kind = 'transit')::bigint as "underWay",
      sum(q.quantity) filter (where at.kind = 'producer')::bigint as producer,
      sum(q.quantity) filter (where at.kind = 'customer')::bigint as sold,
      sum(q.quantity) filter (where at.kind = 'loss')::bigint as "writtenOff",
      sum(q.quantity) filter (where at.kind = 'unexplained')::bigint as unexplained
    from stock_balances q join stock_locations at using (location_id) join showrooms s on s.showroom_id = q.showroom_id
    where q.lot_id = l.lot_id and ${SEEN}) b on true
  left join lateral (
    select sum(m.delta)::bigint as units
    from stock_movements m join stock_locations at using (location_id) join showrooms s using (showroom_id)
    where m.lot_id = l.lot_id and m.kind = 'producer-return' and at.kind = 'producer' and ${SEEN}) r on true
  where c.recall_id = $5 order by l.code, l.lot_id limit $6`;

const LOCATION_ROWS = `
  select q.showroom_id as "showroomId", s.name as "showroomName", q.location_id as "locationId", at.kind as "locationKind",
    at.name as "locationName", q.lot_id as "lotId", l.code as "lotCode", p.name as "productName", l.unit,
    q.owner_id as "ownerId", sum(q.quantity)::bigint as "onHand",
    coalesce(sum(q.quantity) filter (where q.state = 'held'), 0)::bigint as held
  from ${LOTS} join stock_balances q on q.lot_id = l.lot_id join stock_locations at using (location_id)
    join showrooms s on s.showroom_id = q.showroom_id left join known_products p on p.product_id = l.product_id
  where c.recall_id = $5 and at.kind = any($6) and q.quantity > 0 and ${SEEN} and ($7::uuid[] is null
    or (q.showroom_id, q.location_id, q.lot_id, q.owner_id) > ($7[1], $7[2], $7[3], $7[4]))
  group by s.name, at.kind, at.name, l.code, p.name, l.unit, q.showroom_id, q.location_id, q.lot_id, q.owner_id
  order by q.showroom_id, q.location_id, q.lot_id, q.owner_id limit $8`;

const UNDER_WAY_ROWS = `
  select t.transfer_id as "transferId", t.from_showroom_id as "fromShowroomId", t.to_showroom_id as "toShowroomId",
    l.lot_id as "lotId", l.unit, sum(i.quantity - i.arrived - i.missing - i.put_back)::bigint as quantity
  from ${LOTS} join transfer_lines i on i.lot_id = l.lot_id join transfers t using (transfer_id)
  where c.recall_id = $5 and t.state = 'under-way' and i.quantity > i.arrived + i.missing + i.put_back
    and exists (select 1 from showrooms s where s.showroom_id in (t.from_showroom_id, t.to_showroom_id) and ${SEEN})
  group by t.transfer_id, l.lot_id, l.unit order by t.transfer_id, l.lot_id limit $6`;

const HOLD_ROWS = `
  select h.hold_id as "holdId", h.showroom_id as "showroomId", l.lot_id as "lotId", l.unit, sum(k.quantity)::bigint as quantity
  from ${LOTS} join (${OPEN_PICKS} join showrooms s using (showroom_id)) on k."lotId" = l.lot_id
  where c.recall_id = $5 and h.state = 'open' and ${SEEN}
  group by h.hold_id, h.showroom_id, l.lot_id, l.unit order by h.hold_id, l.lot_id limit $6`;
