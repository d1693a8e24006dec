import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { balance, command, leg } from './planted-world.js';

const SAME = [
  'lot_id',
  'owner_id',
  'kind',
  'command_id',
  'document_id',
  'line',
  'recorded_at',
  'lot_version',
];
const row = (alias: string) => `(${SAME.map((column) => `${alias}.${column}`).join(', ')})`;

/** Between which kinds of locations each kind of move goes: nothing comes or goes otherwise. P: a shelf, a store, a booth. */
const WAYS = [
  ...['opening producer P', 'receipt producer P', 'producer-return P producer'],
  ...[
    'sale P customer',
    'sale unexplained customer',
    'sale-void customer P',
    'sale-void customer unexplained',
  ],
  ...['return customer P', 'return customer unexplained', 'return customer loss'],
  ...['explanation customer unexplained', 'explanation P customer'],
  ...['hold P P', 'release P P', 'relocation P P', 'dispatch P transit', 'arrival transit P'],
  ...['count P loss', 'count unexplained P', 'write-off P loss', 'write-off transit loss'],
];
const place = (alias: string) =>
  `case when ${alias}.kind in ('shelf', 'store', 'booth') then 'P' else ${alias}.kind end`;
/** Only transfers lead from one showroom to another; only holds, and what ends them, change what is held. */
const STRAY = `m.kind || ' ' || ${place('a')} || ' ' || ${place('z')} <> all (array[${WAYS.map((way) => `'${way}'`).join(', ')}])
  or a.showroom_id <> z.showroom_id and m.kind not in ('arrival', 'dispatch')
  or m.from_state || ' ' || m.to_state <> case m.kind when 'hold' then 'free held' when 'release' then 'held free'
       when 'count' then m.from_state || ' free' else 'free free' end
  or m.kind in ('hold', 'release') and a.location_id <> z.location_id`;

export const doubleEntry: Invariant = {
  id: 'I03',
  says: 'each movement takes from one key what it gives to another, and nothing is made or lost',
  sql: `
    select ${faultOf('legs do not belong together', `'movement', coalesce(o.movement_id, i.movement_id), 'from', o.delta, 'to', i.delta`)}
    from (select * from stock_movements where leg = 1) o
      full join (select * from stock_movements where leg = 2) i using (movement_id)
    where o.delta is null or i.delta is null or o.delta >= 0 or o.delta + i.delta <> 0
      or ${row('o')} is distinct from ${row('i')}
      or (o.location_id, o.state) = (i.location_id, i.state)
    union all
    select ${faultOf('leg is neither the first nor the second', `'movement', m.movement_id, 'leg', m.leg`)}
    from stock_movements m where m.leg not in (1, 2)
    union all
    select ${faultOf('way that such a move does not go', `'movement', m.movement_id, 'kind', m.kind, 'from', a.kind, 'to', z.kind`)}
    from (select o.movement_id, o.kind, o.location_id as start, o.state as from_state, i.location_id as goal, i.state as to_state
          from stock_movements o join stock_movements i on i.movement_id = o.movement_id and i.leg = 2 where o.leg = 1) m
      join stock_locations a on a.location_id = m.start join stock_locations z on z.location_id = m.goal
    where ${STRAY}
    union all
    select ${faultOf('units were made or lost', `'lot', b.lot_id, 'owner', b.owner_id, 'sum', sum(b.quantity)`)}
    from stock_balances b group by b.lot_id, b.owner_id having sum(b.quantity) <> 0`,
  // The balance fits its leg: only the other leg is missing.
  planted: {
    commands: [command(3, 'receipt')],
    stock_movements: [leg(3, 2, 'receipt', 'transit', 5, 5)],
    stock_balances: [balance('transit', 5)],
  },
};
