import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { allocation, application, offer } from './planted-world.js';

/** Whoever joined the line so shortly before may not have been seen in it yet: no command takes longer. */
const JUST_CAME = `interval '10 seconds'`;
const wasPassedOver = (offer: string, application: string): string =>
  `jsonb_path_exists(${offer}.passed_over, '$[*] ? (@.applicationId == $id && @.cause != "")',
     jsonb_build_object('id', ${application}))`;

export const servedInOrder: Invariant = {
  id: 'I22',
  says: 'whoever waits is served in the order of submission, but for those passed over with a reason',
  sql: `
    select ${faultOf('somebody who waits was overtaken', `'zone', o.zone_id, 'offer', o.allocation_id, 'to', o.application_id, 'overtaken', p.application_id`)}
    from offers o join applications p on p.zone_id = o.zone_id and p.submitted_seq < o.submitted_seq
    where p.state = 'waitlisted' and coalesce(p.decided_at, p.submitted_at) < o.offered_at - ${JUST_CAME}
      and not ${wasPassedOver('o', 'p.application_id')}
    union all
    select ${faultOf('somebody was served later who stood before', `'zone', o.zone_id, 'offer', o.allocation_id, 'to', o.application_id, 'overtaken', later.application_id`)}
    from offers o join offers later on later.zone_id = o.zone_id and later.submitted_seq < o.submitted_seq and later.offered_at > o.offered_at
    where later.waitlisted_since < o.offered_at - ${JUST_CAME} and not ${wasPassedOver('o', 'later.application_id')}
      -- One who waits still was told of above.
      and not exists (select 1 from applications p where p.application_id = later.application_id and p.state = 'waitlisted')
    union all
    select ${faultOf('offer without its place in line', `'allocation', a.allocation_id, 'application', a.application_id`)}
    from allocations a where a.kind = 'offer' and a.state = 'held'
      and not exists (select 1 from offers o where o.allocation_id = a.allocation_id)`,
  planted: {
    applications: [application(3, 'waitlisted')],
    allocations: [
      allocation(3, {
        booth_id: allocation(2).booth_id,
        kind: 'offer',
        state: 'held',
        confirmed_at: null,
        eligible_by: null,
        expires_at: '2100-01-01T00:00:00Z',
      }),
    ],
    offers: [offer(3, '2026-01-06T02:00:00Z')],
  },
};
