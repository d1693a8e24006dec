import type { Invariant } from '../invariant.js';
import { faultOf, guardedBy } from '../witness.js';
import { ACCOUNT, key } from './witness.js';
import { balance } from './planted-world.js';

/** Places are told by their kind: not by the mark that the CHECK goes by. */
export const covered: Invariant = {
  id: 'I01',
  says: 'no place holds less than nothing, now or at any moment',
  sql: `
    select ${faultOf('below zero', `${key('b')}, 'quantity', b.quantity`)}
    from stock_balances b left join stock_locations l using (location_id)
    where b.quantity < 0 and coalesce(l.kind, '') <> all (${ACCOUNT})
    union all
    select ${faultOf('was below zero', `${key('m')}, 'after', m.balance_after, 'movement', m.movement_id`)}
    from stock_movements m left join stock_locations l using (location_id)
    where m.balance_after < 0 and coalesce(l.kind, '') <> all (${ACCOUNT})
    union all
    select ${faultOf('held on an account', `${key('b')}, 'quantity', b.quantity`)}
    from stock_balances b join stock_locations l using (location_id)
    where b.state = 'held' and b.quantity <> 0 and l.kind = any (${ACCOUNT})
    union all
    ${guardedBy('pg_constraint', `conname = 'stock_balances_covered' and conrelid = to_regclass('public.stock_balances') and convalidated`, 'the CHECK stock_balances_covered is missing')}`,
  planted: { stock_balances: [balance('transit', -3)] },
};
