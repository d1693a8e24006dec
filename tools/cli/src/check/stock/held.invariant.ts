import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { hold } from './planted-world.js';

const KEY = 'lot_id, location_id, owner_id';
/** Key by key, what open holds have put aside. */
const PUT_ASIDE = `
  select (p ->> 'lotId')::uuid as lot_id, (p ->> 'locationId')::uuid as location_id, (p ->> 'ownerId')::uuid as owner_id,
    sum((p ->> 'quantity')::bigint) as units, min(h.placed_at) as since
  from holds h, jsonb_array_elements(h.lines) l, jsonb_array_elements(l -> 'picks') p
  where h.state = 'open' group by 1, 2, 3`;

export const held: Invariant = {
  id: 'I06',
  says: 'what is held is held for an open hold, and every hold ends in time',
  sql: `
    select ${faultOf('hold is past its end and still open', `'hold', h.hold_id, 'showroom', h.showroom_id, 'ended', h.expires_at`)}
    from holds h where h.state = 'open' and h.expires_at < clock_timestamp() - interval '5 seconds'
    union all
    select ${faultOf('held units differ from open holds', `'lot', k.lot_id, 'location', k.location_id, 'owner', k.owner_id, 'held', k.quantity, 'put aside', k.units`)}
    from (select * from (${PUT_ASIDE}) h
          full join (select ${KEY}, quantity from stock_balances where state = 'held') b using (${KEY})) k
    where coalesce(k.quantity, 0) > coalesce(k.units, 0)
      -- A count may find that held units are gone.
      or coalesce(k.quantity, 0) < coalesce(k.units, 0) and not exists (
        select 1 from stock_movements m where (m.lot_id, m.location_id, m.owner_id) = (k.lot_id, k.location_id, k.owner_id)
          and m.state = 'held' and m.kind = 'count' and m.recorded_at >= k.since)
    union all
    select ${faultOf('hold was posted and not sold as it was', `'hold', h.hold_id, 'sale', h.sale_id, 'line', l.line, 'held', l.quantity, 'sold', s.quantity`)}
    from holds h cross join jsonb_to_recordset(h.lines) as l (line int, quantity bigint)
      left join (select s.sale_id, l.line, l.quantity from sales s cross join jsonb_to_recordset(s.lines) as l (line int, quantity bigint)) s
        on s.sale_id = h.sale_id and s.line = l.line
    where h.state = 'posted' and s.quantity is distinct from l.quantity`,
  planted: { holds: [hold('2026-01-05T02:10:00Z')] },
};
