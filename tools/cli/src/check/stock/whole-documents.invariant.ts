import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { command, sale } from './planted-world.js';

/** What the ledger has of each line of a document. */
const moved = (kind: string) => `(
  select m.document_id, m.line, sum(m.delta) as units from stock_movements m
    join commands c on c.command_id = m.command_id and c.kind = '${kind === 'return' ? 'sale-return' : kind}'
  where m.kind = '${kind}' and m.leg = 2 group by 1, 2)`;
const lines = 'as l (line int, quantity bigint, "variantId" uuid)';
const facts = (document: string) =>
  `'${document}', k.id, 'line', k.line, 'asked', k.quantity, 'moved', k.units`;
/** Goods that nobody knew have moved nothing. */
const DIFFERS = `coalesce(k.units, 0) <> case when k."variantId" is null then 0 else k.quantity end`;

export const wholeDocuments: Invariant = {
  id: 'I08',
  says: 'a sale or hold is done with all of its lines, or not at all; so is what undoes it',
  sql: `
    select ${faultOf('sale was not done as a whole', facts('sale'))}
    from (select coalesce(s.sale_id, m.document_id) as id, coalesce(s.line, m.line) as line, s.quantity, s."variantId", m.units
          from (select sale_id, l.* from sales cross join jsonb_to_recordset(lines) ${lines}) s
            full join ${moved('sale')} m on m.document_id = s.sale_id and m.line = s.line) k
    where ${DIFFERS}
    union all
    select ${faultOf('sale was not voided as a whole', facts('sale'))}
    from (select coalesce(s.sale_id, m.document_id) as id, coalesce(s.line, m.line) as line, s.quantity, s."variantId", m.units
          from (select sale_id, l.* from sales cross join jsonb_to_recordset(lines) ${lines} where state = 'voided') s
            full join ${moved('sale-void')} m on m.document_id = s.sale_id and m.line = s.line) k
    where ${DIFFERS}
    union all
    select ${faultOf('more came back than was sold', `'sale', m.document_id, 'line', m.line, 'sold', s.quantity, 'returned', m.units`)}
    from ${moved('return')} m
      left join (select sale_id, l.* from sales cross join jsonb_to_recordset(lines) ${lines}) s
        on s.sale_id = m.document_id and s.line = m.line
    where m.units > coalesce(s.quantity, 0)
    union all
    select ${faultOf('hold was not placed as a whole', facts('hold'))}
    from (select coalesce(h.hold_id, m.document_id) as id, coalesce(h.line, m.line) as line, h.quantity, h."variantId", m.units
          from (select hold_id, l.* from holds cross join jsonb_to_recordset(lines) ${lines}) h
            full join ${moved('hold')} m on m.document_id = h.hold_id and m.line = h.line) k
    where ${DIFFERS}
    union all
    select ${faultOf('command without its sale', `'command', c.command_id`)}
    from commands c left join sales s on s.sale_id = c.document_id where c.kind in ('sale', 'sale-void', 'sale-return') and s.sale_id is null
    union all
    select ${faultOf('sale without its command', `'sale', s.sale_id`)}
    from sales s where not exists (select 1 from commands c where c.command_id = s.sale_id and c.kind = 'sale')`,
  planted: { sales: [sale(3, 2)], commands: [command(3, 'sale')] },
};
