import { Injectable } from '@nestjs/common';
import type { Database, Tx } from '@onevillage/platform-database';
import { issuerUnit } from './issuer.js';

export interface Issued {
  productId: string;
  issuer: string;
  issuerAdminUnitId: string | null;
  decidedOn: string;
}
export interface IssuerUnits {
  issuerAdminUnitId: string | null;
  issuerSuccessorIds: string[];
}

@Injectable()
export class IssuersReadModel {
  /**
   * The unit that each printed issuer names, and the authorities that exist in its place on a day. A unit that ended without
   * a successor, as every district did, is followed by the one that held it; a district nobody has imported, by the province
   * of the producer. A name that several units had then names none.
   */
  async of(
    db: Pick<Database | Tx, 'query'>,
    issued: readonly Issued[],
    today: string,
  ): Promise<IssuerUnits[]> {
    const wanted = issued.map(({ productId, issuer, issuerAdminUnitId, decidedOn }, ord) => {
      const { nameKey = null, types = [] } = issuerUnit(issuer) ?? {};
      return { ord, productId, given: issuerAdminUnitId, on: decidedOn, nameKey, types };
    });
    const found = await db.query<{ ord: number; unit: string | null; successors: string[] }>(
      `with recursive wanted as (
         select * from jsonb_to_recordset($1::jsonb)
           as w (ord int, "productId" uuid, given uuid, "on" date, "nameKey" text, types text[])
       ), named as (
         select w.ord, (array_agg(u.id))[1] as unit
         from wanted w join known_admin_units u on u.id = w.given
           or w.given is null and u.name_key = w."nameKey" and u.type = any(w.types)
             and u.valid_from <= w."on" and (u.valid_to is null or w."on" < u.valid_to)
         group by w.ord having count(*) = 1
       ), start (ord, unit, id) as (
         select ord, unit, unit from named
         union all
         select w.ord, null, u.id
         from wanted w
         join known_products p on p.product_id = w."productId"
         join known_producers r on r.producer_id = p.producer_id
         join known_admin_units u on u.id = any(r.admin_unit_ids) and u.type in ('province', 'municipality')
         where 'district' = any(w.types) and w.ord not in (select ord from named)
       ), chain (ord, unit, id) as (
         select ord, unit, id from start
         union
         select c.ord, c.unit, next.id
         from chain c join known_admin_units u on u.id = c.id and u.valid_to <= $2
         cross join lateral (
           select unnest(u.successor_ids) as id
           union all select u.parent_id where u.successor_ids = '{}' and u.parent_id is not null) next
       )
       select c.ord, c.unit, array_agg(u.id order by u.id) as successors
       from chain c join known_admin_units u on u.id = c.id and u.valid_from <= $2 and (u.valid_to is null or $2 < u.valid_to)
       group by c.ord, c.unit`,
      [JSON.stringify(wanted), today],
    );
    const byOrd = new Map(found.map((one) => [one.ord, one]));
    return issued.map(({ issuerAdminUnitId }, ord) => ({
      issuerAdminUnitId: byOrd.get(ord)?.unit ?? issuerAdminUnitId,
      issuerSuccessorIds: byOrd.get(ord)?.successors ?? [],
    }));
  }
}
