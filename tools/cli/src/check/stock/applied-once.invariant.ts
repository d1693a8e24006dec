import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { command, leg } from './planted-world.js';

const again = { command_id: command(2, 'move').command_id, lot_version: 3 };

export const appliedOnce: Invariant = {
  id: 'I05',
  says: 'a command is done at most once',
  sql: `
    select ${faultOf('command is there more than once', `'command', c.command_id, 'times', count(*)`)}
    from commands c group by c.command_id having count(*) > 1
    union all
    select ${faultOf('command moved a lot in more than one transaction', `'command', m.command_id, 'lot', m.lot_id, 'versions', min(m.lot_version) || ' to ' || max(m.lot_version)`)}
    from stock_movements m group by m.command_id, m.lot_id having min(m.lot_version) <> max(m.lot_version)`,
  // The second command moves again, and back.
  planted: {
    stock_movements: [
      leg(3, 1, 'relocation', 'shelf', -2, 4, again),
      leg(3, 2, 'relocation', 'store', 2, 6, again),
      leg(4, 1, 'relocation', 'store', -2, 4, again),
      leg(4, 2, 'relocation', 'shelf', 2, 6, again),
    ],
  },
};
