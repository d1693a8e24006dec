import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { application, delegation } from './planted-world.js';

/** Allocations `a` whose time is not over. */
const LIVE = `(a.state = 'confirmed' or a.state = 'held' and a.expires_at > now())`;
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
      else greatest(p.booths - h.given_up, least(p.booths, h.live)) end as booths
  from applications p cross join lateral (
    select count(*) filter (where a.given_up) as given_up, count(distinct a.booth_id) filter (where ${LIVE}) as live
    from allocations a where a.application_id = p.application_id) h
  where p.state = 'accepted' or p.state = 'waitlisted' and exists (
    select 1 from allocations a where a.application_id = p.application_id and a.kind = 'offer' and ${LIVE})) p`;
/** What each application takes of its own zone, and what it was given in others. */
const TAKEN = `(
  select p.zone_id, least(p.booths, greatest(
      (select count(*) from ${GIVEN} where g.application_id = p.application_id and g.zone_id = p.zone_id),
      p.booths - (select count(*) from ${GIVEN} where g.application_id = p.application_id and g.zone_id <> p.zone_id))) as booths
  from ${PROMISED}
  union all
  select g.zone_id, 1 from ${GIVEN} join applications p on p.application_id = g.application_id where p.zone_id <> g.zone_id) t`;

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
