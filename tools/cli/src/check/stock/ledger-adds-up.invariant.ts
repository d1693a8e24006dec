import type { Invariant } from '../invariant.js';
import { faultOf, guardedBy } from '../witness.js';
import { balance } from './planted-world.js';
import { key } from './witness.js';

const KEY = 'lot_id, location_id, owner_id, state';
/** Enabled, and before every UPDATE, DELETE and TRUNCATE. */
const GUARD = `tgname = 'stock_movements_append_only' and tgrelid = to_regclass('public.stock_movements')
  and tgenabled in ('O', 'A') and tgtype & 58 = 58`;

export const ledgerAddsUp: Invariant = {
  id: 'I02',
  says: 'the ledger adds up to the balances, leg by leg, and is append-only',
  sql: `
    select ${faultOf('balance differs from the ledger', `${key('k')}, 'balance', k.quantity, 'ledger', k.legs`)}
    from (select * from stock_balances full join
            (select ${KEY}, sum(delta) as legs from stock_movements group by ${KEY}) m using (${KEY})) k
    where coalesce(k.quantity, 0) <> coalesce(k.legs, 0)
    union all
    select ${faultOf('leg does not go on from the one before', `${key('m')}, 'movement', m.movement_id, 'before', m.before, 'delta', m.delta, 'after', m.balance_after`)}
    from (select *, lag(balance_after, 1, 0::bigint) over (partition by ${KEY} order by recorded_at, seq) as before
          from stock_movements) m
    where m.before + m.delta <> m.balance_after
    union all
    ${guardedBy('pg_trigger', GUARD, 'the trigger stock_movements_append_only is missing or off')}`,
  planted: { stock_balances: [balance('transit', 3)] },
};
