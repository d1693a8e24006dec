import { Injectable } from '@nestjs/common';
import type { Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { Move } from './move.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/seen-by.js';

@Injectable()
export class MovesReadModel {
  constructor(private readonly database: Database) {}

  async one(moveId: string, principal: Principal): Promise<Move | undefined> {
    const [move] = await this.database.query<Move>(
      `select o.command_id as "moveId", l.showroom_id as "showroomId", o.lot_id as "lotId", lots.unit,
         o.location_id as "fromLocationId", i.location_id as "toLocationId", min(o.occurred_at) as "occurredAt",
         jsonb_agg(jsonb_build_object('ownerId', o.owner_id, 'quantity', i.delta) order by o.seq) as parts
       from stock_movements o join stock_movements i on i.movement_id = o.movement_id and i.leg = 2
         join stock_locations l on l.location_id = o.location_id join showrooms s using (showroom_id)
         join lots on lots.lot_id = o.lot_id
       where ${SEEN_BY_READER} and o.command_id = $4 and o.leg = 1 and o.kind = 'relocation'
       group by o.command_id, l.showroom_id, o.lot_id, lots.unit, o.location_id, i.location_id`,
      [...readerOf(principal), moveId],
    );
    return move;
  }
}
