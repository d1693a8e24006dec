import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { IS_LIVE } from './booth.store.js';

/** Booths of a zone or of a quota: so many there are, and so many are promised. */
export interface Promised {
  readonly total: number;
  /** To accepted applications, and those on offer to applications that wait. */
  readonly taken: number;
}

export interface PromisedTo {
  readonly applicationId: string;
  readonly booths: number;
}

/** Taking up one offer accepts a waiting application `p` with all that it asks for: all of it is promised meanwhile. */
export const OFFERED = `case when exists (select 1 from offers o join allocations a using (allocation_id)
  where o.application_id = p.application_id and a.state = 'held' and ${IS_LIVE}) then p.booths else 0 end`;
/** An accepted application `p` is promised what it asks for, without what was given up, but never less than it has. */
export const ACCEPTED = `case when exists (select 1 from allocations a where a.application_id = p.application_id and a.given_up)
  then (select greatest(p.booths - count(*) filter (where a.given_up), least(p.booths, count(*) filter (where ${IS_LIVE})))
    from allocations a where a.application_id = p.application_id)
  else p.booths end`;
/** The booths promised to applications `p`. */
export const TAKEN = `coalesce(sum(case p.state when 'accepted' then ${ACCEPTED} when 'waitlisted' then ${OFFERED} end), 0)::int`;

/** How many booths there are to promise, and how many are promised. */
@Injectable()
export class PromisedBoothsStore {
  async ofZones(tx: Tx, ids: readonly string[]): Promise<(Promised & { zoneId: string })[]> {
    return tx.query(
      `select z.zone_id as "zoneId",
         (select count(*)::int from booths b where b.zone_id = z.zone_id and b.state = 'open') as total,
         (select ${TAKEN} from applications p where p.zone_id = z.zone_id and p.state in ('accepted', 'waitlisted')) as taken
       from zones z where z.zone_id = any($1)`,
      [ids],
    );
  }

  async ofQuotas(
    tx: Tx,
    delegations: readonly { readonly delegationId: string }[],
  ): Promise<(Promised & { delegationId: string })[]> {
    return tx.query(
      `select d.delegation_id as "delegationId", d.quota as total,
         (select ${TAKEN} from applications p where p.delegation_id = d.delegation_id and p.state in ('accepted', 'waitlisted')) as taken
       from delegations d where d.delegation_id = any($1)`,
      [delegations.map((one) => one.delegationId)],
    );
  }

  /** Those of these applications that are accepted, each with the booths that are promised to it. */
  ofAccepted(tx: Tx, ids: readonly string[]): Promise<PromisedTo[]> {
    return tx.query(
      `select p.application_id as "applicationId", (${ACCEPTED})::int as booths
       from applications p where p.application_id = any($1) and p.state = 'accepted'`,
      [ids],
    );
  }

  /** Those who wait for these zones, in the order of submission, each with the booths that are promised to it by an offer. */
  lines(tx: Tx, zoneIds: readonly string[]): Promise<PromisedTo[]> {
    return tx.query(
      `select p.application_id as "applicationId", ${OFFERED} as booths
       from applications p where p.zone_id = any($1) and p.state = 'waitlisted' order by p.submitted_seq`,
      [zoneIds],
    );
  }
}
