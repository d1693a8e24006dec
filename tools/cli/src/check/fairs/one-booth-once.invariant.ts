import type { Invariant } from '../invariant.js';
import { faultOf, guardedBy } from '../witness.js';
import { allocation, application } from './planted-world.js';

const GUARD = `conrelid = to_regclass('public.allocations') and conname = 'allocations_one_at_a_time' and contype = 'x' and convalidated
  and pg_get_constraintdef(oid) like 'EXCLUDE USING gist (booth_id WITH =, days WITH &&)%'`;

export const oneBoothOnce: Invariant = {
  id: 'I20',
  says: 'no booth is given twice on one day',
  sql: `
    select ${faultOf('booth is given twice', `'booth', a.booth_id, 'one', a.allocation_id, 'other', b.allocation_id, 'days', a.days * b.days`)}
    from allocations a join allocations b on b.booth_id = a.booth_id and b.allocation_id > a.allocation_id and b.days && a.days
    where a.state in ('held', 'confirmed') and b.state in ('held', 'confirmed')
    union all
    ${guardedBy('pg_constraint', GUARD, 'nothing keeps a booth from being given twice')}`,
  planted: {
    applications: [application(3, 'accepted')],
    allocations: [allocation(3, { booth_id: allocation(1).booth_id, days: '[2026-02-05,2026-02-06)' })],
  },
};
