import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { application, delegation } from './planted-world.js';

/** Which booth of which zone which application was given, and nobody has ended it. */
const GIVEN = `(
  select distinct a.application_id, a.booth_id, b.zone_id
  from allocations a join booths b on b.booth_id = a.booth_id where a.state in ('held', 'confirmed')) g`;
/**
 * Each application to which booths are promised. One that is accepted: all that it asked for, less what it gave up, but
 * what it has in any case. One that waits and was offered a booth: all that it asks for, because taking it up accepts it.
 */
const PROMISED = `(
  select p.application_id, p.zone_id, p.delegation_id, case p.state
      when 'waitlisted' then p.booths
      else greatest(p.booths - h.given_up, least(p.booths, h.given)) end as booths
  from applications p cross join lateral (
    select count(*) filter (where a.given_up) as given_up,
      count(distinct a.booth_id) filter (where a.state in ('held', 'confirmed')) as given
    from allocations a where a.application_id = p.application_id) h
  where p.state = 'accepted' or p.state = 'waitlisted' and exists (
    select 1 from allocations a where a.application_id = p.application_id and a.kind = 'offer' and a.state = 'held'
      and a.expires_at > now())) p`;
/** Every booth that was given, in the zone where it lies, and of its zone what an application has not been given yet. */
const TAKEN = `(
  select g.zone_id, 1 as booths from ${GIVEN}
  union all
  select p.zone_id, greatest(0, p.booths - (select count(*) from ${GIVEN} where g.application_id = p.application_id)) as booths
  from ${PROMISED}) t`;

export const noMoreThanThereAre: Invariant = {
  id: 'I23',
  says: 'no more booths of a zone are promised or given than it has, and none beyond the quota of a delegation',
  sql: `
    select ${faultOf('more booths of a zone are promised or given than it has', `'zone', z.zone_id, 'promised', t.booths, 'has', b.booths`)}
    from (select t.zone_id, sum(t.booths) as booths from ${TAKEN} group by 1) t
      join zones z on z.zone_id = t.zone_id
      cross join lateral (select count(*) as booths from booths b where b.zone_id = z.zone_id and b.state = 'open') b
    where t.booths > b.booths
    union all
    select ${faultOf('more booths are promised than the quota of a delegation', `'delegation', d.delegation_id, 'promised', p.booths, 'quota', d.quota`)}
    from (select p.delegation_id, sum(p.booths) as booths from ${PROMISED} group by 1) p
      join delegations d on d.delegation_id = p.delegation_id
    where p.booths > d.quota`,
  planted: {
    delegations: [delegation(0)],
    applications: [
      application(3, 'accepted', { delegation_id: delegation(0).delegation_id }),
      application(4, 'accepted'),
    ],
  },
};
