import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { IS_LIVE } from './booth.store.js';

/** Booths of a zone or of a quota: so many there are, and so many are promised. */
export interface Promised {
  readonly total: number;
  /** To accepted applications, and those on offer to applications that wait; of a zone, also those that others were given. */
  readonly taken: number;
}

export interface PromisedOfZone extends Promised {
  readonly zoneId: string;
}

export interface PromisedTo {
  readonly applicationId: string;
  readonly booths: number;
  /** Those of them that are taken from its zone: all, but for what it was given in another. */
  readonly ofZone: number;
}

/** Nobody has ended it: its booth is not free, also when its time is over. */
const NOT_ENDED = `a.state in ('held', 'confirmed')`;
/**
 * Applications `p` with the booths that each is promised. One that is accepted: what it asks for, without what was given
 * up, but never less than it has. One that waits: all that it asks for while it has an offer, because taking it up
 * accepts it.
 */
export const PROMISES = `(
  select p.application_id, p.zone_id, p.delegation_id, p.state, p.submitted_seq, p.booths, x.promised,
    least(x.promised, greatest(h.in_zone, x.promised - h.elsewhere)) as of_zone
  from applications p cross join lateral (
    select count(*) filter (where a.given_up)::int as given_up, count(distinct a.booth_id) filter (where ${IS_LIVE})::int as live,
      count(*) filter (where a.kind = 'offer' and ${IS_LIVE}) as offers,
      count(distinct a.booth_id) filter (where ${NOT_ENDED} and b.zone_id = p.zone_id)::int as in_zone,
      count(distinct a.booth_id) filter (where ${NOT_ENDED} and b.zone_id <> p.zone_id)::int as elsewhere
    from allocations a join booths b using (booth_id) where a.application_id = p.application_id) h
  cross join lateral (
    select case when p.state = 'accepted' then greatest(p.booths - h.given_up, least(p.booths, h.live))
      when p.state = 'waitlisted' and h.offers > 0 then p.booths else 0 end as promised) x) p`;
const IS_PROMISED = `p.state in ('accepted', 'waitlisted')`;
/** Booths of zones `z` that are promised, and those that applications of other zones were given. */
export const TAKEN_OF_ZONE = `((
  select coalesce(sum(p.of_zone), 0)::int from ${PROMISES} where p.zone_id = z.zone_id and ${IS_PROMISED}) + (
  select count(distinct (a.booth_id, a.application_id))::int from booths b join allocations a using (booth_id)
    join applications o on o.application_id = a.application_id
  where b.zone_id = z.zone_id and b.state = 'open' and ${NOT_ENDED} and o.zone_id <> z.zone_id))`;
/** Booths of the quotas of delegations `d` that are promised. */
export const TAKEN_OF_QUOTA = `(
  select coalesce(sum(p.promised), 0)::int from ${PROMISES} where p.delegation_id = d.delegation_id and ${IS_PROMISED})`;

/** How many booths there are to promise, and how many are promised. */
@Injectable()
export class PromisedBoothsStore {
  async ofZones(tx: Tx, ids: readonly string[]): Promise<PromisedOfZone[]> {
    return tx.query(
      `select z.zone_id as "zoneId",
         (select count(*)::int from booths b where b.zone_id = z.zone_id and b.state = 'open') as total,
         ${TAKEN_OF_ZONE} as taken
       from zones z where z.zone_id = any($1)`,
      [ids],
    );
  }

  async ofQuotas(
    tx: Tx,
    delegations: readonly { readonly delegationId: string }[],
  ): Promise<(Promised & { delegationId: string })[]> {
    return tx.query(
      `select d.delegation_id as "delegationId", d.quota as total, ${TAKEN_OF_QUOTA} as taken
       from delegations d where d.delegation_id = any($1)`,
      [delegations.map((one) => one.delegationId)],
    );
  }

  /** Those of these applications that are accepted. */
  ofAccepted(tx: Tx, ids: readonly string[]): Promise<PromisedTo[]> {
    return tx.query(
      `select p.application_id as "applicationId", p.promised as booths, p.of_zone as "ofZone"
       from ${PROMISES} where p.application_id = any($1) and p.state = 'accepted'`,
      [ids],
    );
  }

  /** Those who wait for these zones, in the order of submission. */
  lines(tx: Tx, zoneIds: readonly string[]): Promise<PromisedTo[]> {
    return tx.query(
      `select p.application_id as "applicationId", p.promised as booths, p.of_zone as "ofZone"
       from ${PROMISES} where p.zone_id = any($1) and p.state = 'waitlisted' order by p.submitted_seq`,
      [zoneIds],
    );
  }
}
