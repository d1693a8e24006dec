import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { SAME_EXHIBITORS } from '../exhibitors/exhibitor.store.js';
import type { Standing } from './eligibility.js';

/** Applications `past` of an exhibitor to other fairs in the 24 months before a day, none of whose days it came on. */
export const noShowsBefore = (exhibitorId: string, fairId: string, day: string): string =>
  `applications past join fairs held using (fair_id)
   where past.exhibitor_id in (${SAME_EXHIBITORS(exhibitorId)}) and held.fair_id <> ${fairId} and held.closes_on < ${day}
     and held.closes_on >= ${day} - interval '24 months'
     and (select bool_and(not came) from attendances t where t.application_id = past.application_id)`;

@Injectable()
export class StandingStore {
  /** What decides whether each may stand in the zone it asks for, in one look: no half of a change is seen. */
  async read(tx: Pick<Tx, 'query'>, applicationIds: readonly string[]): Promise<Map<string, Standing>> {
    if (applicationIds.length === 0) return new Map();
    const rows = await tx.query<Standing>(
      `with recursive asked as (
         select a.application_id, a.product_ids, e.exhibitor_id, f.fair_id, f.opens_on, f.closes_on, z.rule,
           s.producer_id, p.state as producer_state,
           case when p.producer_id is null then e.admin_unit_id else p.admin_unit_id end as unit_id,
           coalesce(p.admin_unit_ids, e.admin_unit_ids) as unit_ids
         from applications a join fairs f using (fair_id) join zones z on z.zone_id = a.zone_id
           join exhibitors e using (exhibitor_id)
           cross join lateral (select standing_producer(e.producer_id) as producer_id) s
           left join known_producers p on p.producer_id = s.producer_id
         where a.application_id = any($1)
       ), reach (opens_on, root, id) as (
         select distinct opens_on, unit_id, unit_id from asked where unit_id is not null
         union
         /* A unit, all above it, and what had become of them by the first day of the fair. */
         select r.opens_on, r.root, next.id from reach r join known_admin_units u on u.id = r.id
         cross join lateral (select u.parent_id as id where u.parent_id is not null
           union all select unnest(u.successor_ids) where u.valid_to <= r.opens_on) next
       )
       select a.application_id as "applicationId", a.rule,
         jsonb_build_object('fairId', a.fair_id, 'opensOn', a.opens_on, 'closesOn', a.closes_on) as fair,
         jsonb_build_object('exhibitorId', a.exhibitor_id, 'producerId', a.producer_id, 'producerState', a.producer_state,
           'adminUnitIds', case when a.unit_id is null then to_jsonb(a.unit_ids)
             else (select jsonb_agg(r.id) from reach r where r.root = a.unit_id and r.opens_on = a.opens_on) end) as exhibitor,
         coalesce((select jsonb_agg(jsonb_build_object('productId', shown.id, 'name', coalesce(g.name, shown.id::text),
             'group', coalesce(g.group_code, 'unknown'), 'state', coalesce(g.state, 'unknown'),
             'certificates', coalesce((select jsonb_agg(jsonb_build_object(
                 'certificateId', c.certificate_id, 'stars', c.stars, 'validFrom', c.valid_from,
                 'validThrough', c.valid_through, 'state', c.state) order by c.valid_from, c.certificate_id)
               from known_certificates c where c.product_id = shown.id), '[]')) order by shown.place)
           from unnest(a.product_ids) with ordinality as shown (id, place)
             left join known_products g on g.product_id = shown.id), '[]') as products,
         (select count(*)::int from ${noShowsBefore('a.exhibitor_id', 'a.fair_id', 'a.opens_on')}) as "noShows"
       from asked a`,
      [applicationIds],
    );
    return new Map(rows.map((row) => [row.applicationId, row]));
  }
}
