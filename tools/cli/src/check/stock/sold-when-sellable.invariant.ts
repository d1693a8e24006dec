import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { balance, command, leg, lot, plantedId, sale } from './planted-world.js';

/** So far the clock of a till may be ahead. */
const AHEAD = `interval '5 minutes'`;
/** What was corrected after a sale was not known when it was sold. */
const UNKNOWN_THEN = `exists (select 1 from event_log e where e.aggregate_id = m.lot_id
  and e.type = 'showroom.lot.corrected.v1' and e.aggregate_version > m.lot_version)`;
const SOLD = `stock_movements m join sales s on s.sale_id = m.document_id join lots t on t.lot_id = m.lot_id
  join showrooms r on r.showroom_id = s.showroom_id`;
const facts = `'sale', m.document_id, 'line', m.line, 'lot', m.lot_id, 'code', t.code`;

const old = { lot_id: plantedId(2, 2) };

export const soldWhenSellable: Invariant = {
  id: 'I07',
  says: 'nothing is sold past its expiry or after its recall; what a till sold offline all the same is listed',
  sql: `
    select ${faultOf('sold past its expiry', `${facts}, 'expiry', t.expires_on, 'sold', m.occurred_at`)}
    from ${SOLD}
    where m.kind = 'sale' and m.leg = 2 and not s.offline
      and t.expires_on < ((m.occurred_at - ${AHEAD}) at time zone r.zone)::date and not ${UNKNOWN_THEN}
    union all
    select ${faultOf('sold offline past its expiry, and not listed', `${facts}, 'expiry', t.expires_on, 'sold', m.occurred_at`)}
    from ${SOLD}
    where m.kind = 'sale' and m.leg = 2 and s.offline
      and t.expires_on < (least(m.occurred_at, m.recorded_at - ${AHEAD}) at time zone r.zone)::date and not ${UNKNOWN_THEN}
      and not exists (select 1 from discrepancies d where d.sale_id = s.sale_id and d.line = m.line and d.lot_id = m.lot_id
        and d.kind = 'sold-after-block')
    union all
    -- By the versions of the lot, which both had to lock: no clock decides.
    select ${faultOf('sold while it was recalled', `${facts}, 'recalled at version', e.since, 'sold at version', m.lot_version`)}
    from (select aggregate_id, type, aggregate_version as since,
            lead(aggregate_version) over (partition by aggregate_id order by aggregate_version) as until
          from event_log where type in ('showroom.lot.recalled.v1', 'showroom.lot.released.v1')) e
      join (${SOLD}) on m.lot_id = e.aggregate_id
    where e.type = 'showroom.lot.recalled.v1' and m.lot_version > e.since and m.lot_version < coalesce(e.until, 2147483647)
      and m.kind = 'sale' and m.leg = 2 and not s.offline`,
  // Two of a lot that has been past its expiry for years.
  planted: {
    lots: [lot({ ...old, code: 'OLD', expires_on: '2020-01-01' })],
    sales: [sale(4, 2)],
    commands: [command(3, 'opening'), command(4, 'sale')],
    stock_movements: [
      leg(3, 1, 'opening', 'producer', -2, -2, old),
      leg(3, 2, 'opening', 'shelf', 2, 2, old),
      leg(4, 1, 'sale', 'shelf', -2, 0, { ...old, line: 1 }),
      leg(4, 2, 'sale', 'customer', 2, 2, { ...old, line: 1 }),
    ],
    stock_balances: [balance('producer', -2, old), balance('customer', 2, old)],
  },
};
