import type { Invariant } from '../invariant.js';
import { faultOf } from '../witness.js';
import { allocation, application, booth } from './planted-world.js';

/** Live allocations with what they are of. */
const LIVE = `allocations a left join booths b on b.booth_id = a.booth_id left join fairs f on f.fair_id = a.fair_id
  left join applications p on p.application_id = a.application_id`;
const facts = `'allocation', a.allocation_id, 'fair', a.fair_id, 'booth', a.booth_id, 'application', a.application_id`;
const broken = (fault: string, condition: string): string =>
  `select ${faultOf(fault, facts)} from ${LIVE} where a.state in ('held', 'confirmed') and (${condition})`;
const ofDay = (state: string) => `
  from allocations a join fairs f on f.fair_id = a.fair_id
    cross join lateral generate_series(f.opens_on, f.closes_on, interval '1 day') d (day)
  where a.state ${state} and a.days @> d.day::date`;

export const rightlyGiven: Invariant = {
  id: 'I21',
  says: 'booths are given of open ones of a fair that is held, on its days, to whoever was accepted and eligible, and none that are not there',
  sql: `
    ${broken('booth is not an open one of the fair', `b.state is distinct from 'open' or b.fair_id <> a.fair_id`)}
    union all
    ${broken('fair is not held', `f.state is null or f.state = 'cancelled'`)}
    union all
    ${broken('days are not days of the fair', `not daterange(f.opens_on, f.closes_on, '[]') @> a.days`)}
    union all
    ${broken('given, and nobody looked whether rightly', `a.state = 'confirmed' and jsonb_typeof(a.eligible_by -> 'certificateIds') is distinct from 'array'`)}
    union all
    ${broken('given to an application that is not accepted', `a.state = 'confirmed' and p.state is distinct from 'accepted'`)}
    union all
    select ${faultOf('more booths are given on a day than there are', `'fair', g.fair_id, 'day', g.day, 'given', g.given, 'booths', c.booths`)}
    from (select a.fair_id, d.day::date as day, count(*) as given ${ofDay(`= 'confirmed'`)} group by 1, 2) g
      cross join lateral (select count(*) as booths from booths b where b.fair_id = g.fair_id and b.state = 'open') c
    where g.given > c.booths
    union all
    select ${faultOf('application has more booths on a day than it asked for', `'application', g.application_id, 'day', g.day, 'has', g.has, 'asked', p.booths`)}
    from (select a.application_id, d.day::date as day, count(distinct a.booth_id) as has ${ofDay(`in ('held', 'confirmed')`)} group by 1, 2) g
      join applications p on p.application_id = g.application_id
    where g.has > p.booths`,
  planted: {
    booths: [booth(3, { state: 'removed' })],
    applications: [application(3, 'accepted')],
    allocations: [allocation(3, { eligible_by: null, days: '[2026-02-05,2026-02-08)' })],
  },
};
