import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { LocationKind, MovementKind, StockState } from '@onevillage/contracts-showroom';
import type { Principal, Unit } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { producerOrReader, SEEN_BY_READER, seenByProducerOrReader } from '../showrooms/seen-by.js';

interface MovementEndRow {
  readonly showroomId: string;
  readonly showroomName: string;
  readonly zone: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly locationKind: LocationKind;
  readonly state: StockState;
}

export interface MovementRow {
  readonly movementId: string;
  readonly seq: number;
  readonly kind: MovementKind;
  readonly quantity: number;
  readonly unit: Unit;
  readonly producerId: string;
  readonly ownerId: string;
  readonly from: MovementEndRow;
  readonly to: MovementEndRow;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly documentKind: string;
  readonly documentId: string;
  readonly line: number | null;
  /** Null for a producer. */
  readonly by: string | null;
  /** Null for a producer. */
  readonly reason: string | null;
}

const end = (leg: string, showroom: string, at: string): string =>
  `jsonb_build_object('showroomId', ${showroom}.showroom_id, 'showroomName', ${showroom}.name, 'zone', ${showroom}.zone,
    'locationId', ${at}.location_id, 'locationName', ${at}.name, 'locationKind', ${at}.kind, 'state', ${leg}.state)`;

/** Seen when the showroom of one of its ends is. Who did it, and what they wrote of it, is not the producer's affair. */
const STATEMENT = `
  select o.movement_id as "movementId", o.seq, o.kind, i.delta as quantity, l.unit, l.producer_id as "producerId",
    o.owner_id as "ownerId", ${end('o', 'os', 'oa')} as "from", ${end('i', 'd', 'ia')} as "to",
    o.occurred_at as "occurredAt", o.recorded_at as "recordedAt", case when c.kind in ('sale-void', 'sale-return') then 'sale' else c.kind end as "documentKind",
    o.document_id as "documentId", o.line, case when seen.works then c.by_subject end as by, case when seen.works then o.reason end as reason
  from lots l join stock_movements o on o.lot_id = l.lot_id and o.leg = 1
    join stock_movements i on i.movement_id = o.movement_id and i.leg = 2
    join stock_locations oa on oa.location_id = o.location_id join showrooms os on os.showroom_id = oa.showroom_id
    join stock_locations ia on ia.location_id = i.location_id join showrooms d on d.showroom_id = ia.showroom_id
    join commands c on c.command_id = o.command_id
    cross join lateral (select bool_or(coalesce(${SEEN_BY_READER}, false)) as works from showrooms s
      where s.showroom_id in (os.showroom_id, d.showroom_id) and ${seenByProducerOrReader('l')}) seen
  where l.lot_id = $5 and seen.works is not null
    and ($6::bigint[] is null or o.seq > $6[1])
  order by o.seq limit $7`;

@Injectable()
export class LotMovementsReadModel {
  constructor(private readonly database: Database) {}

  /** In the order in which they were done. */
  list(lotId: string, principal: Principal, stretch: KeyStretch): Promise<MovementRow[]> {
    return this.database.query<MovementRow>(STATEMENT, params(lotId, principal, stretch));
  }

  all(lotId: string, principal: Principal, stretch: KeyStretch): AsyncIterable<MovementRow[]> {
    return this.database.stream<MovementRow>(STATEMENT, params(lotId, principal, stretch));
  }
}

const params = (lotId: string, principal: Principal, { after, limit }: KeyStretch): unknown[] => [
  ...producerOrReader(principal),
  lotId,
  after,
  limit,
];
