import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { command } from './planted-world.js';

/** Commands that always move something: a sale of goods that nobody knew, say, moves nothing. */
const MOVING = `(c.kind = 'move' or c.kind = 'sale'
      and not exists (select 1 from sales s where s.sale_id = c.document_id and not jsonb_path_exists(s.lines, '$[*].picks[*]')))`;

export const acknowledged: Invariant = {
  id: 'I04',
  says: 'what was acknowledged is in the ledger, nothing else is, and no more was sold than came in',
  sql: `
    select ${faultOf('movement of no command', `'movement', m.movement_id, 'command', m.command_id`)}
    from stock_movements m left join commands c using (command_id)
    where m.leg = 1 and c.command_id is null
    union all
    select ${faultOf('command without a movement', `'command', c.command_id, 'kind', c.kind, 'document', c.document_id`)}
    from commands c left join stock_movements m on m.command_id = c.command_id and m.leg = 1
    where ${MOVING} and m.movement_id is null
    union all
    select ${faultOf('movement of another document than its command', `'movement', m.movement_id, 'command', m.command_id, 'document', m.document_id`)}
    from stock_movements m join commands c using (command_id)
    where m.leg = 1 and m.document_id <> c.document_id
    union all
    -- As far back as the log goes.
    select ${faultOf('movement that no event tells of', `'lot', m.lot_id, 'version', m.lot_version, 'movement', m.movement_id`)}
    from stock_movements m left join event_log e on e.aggregate_id = m.lot_id and e.aggregate_version = m.lot_version
    where m.leg = 1 and e.id is null and m.recorded_at > (select min(logged_at) from event_log)
    union all
    select ${faultOf('more went out than came in', `'lot', m.lot_id, 'owner', m.owner_id, 'over', sum(m.delta)`)}
    from stock_movements m join stock_locations l using (location_id)
    where l.is_account group by m.lot_id, m.owner_id having sum(m.delta) > 0`,
  planted: { commands: [command(3, 'move')] },
};
