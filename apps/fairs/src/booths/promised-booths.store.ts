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

/** What decides how much an accepted application is promised, and how much of it in its zone. */
export interface Given {
  readonly applicationId: string;
  readonly zoneId: string;
  readonly delegationId: string | null;
  /** That it asks for. */
  readonly booths: number;
  readonly givenUp: number;
  /** Booths that it was given in its zone, and in others. */
  readonly inZone: number;
  readonly elsewhere: number;
}

const GIVEN = `p.application_id as "applicationId", p.zone_id as "zoneId", p.delegation_id as "delegationId", p.booths,
  p.given_up as "givenUp", p.in_zone as "inZone", p.elsewhere`;

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
 * accepts it. Of its zone it takes what it was given there, and what it has not been given yet.
 */
export const PROMISES = `(
  select p.application_id, p.zone_id, p.delegation_id, p.state, p.submitted_seq, p.booths, h.given_up, h.in_zone, h.elsewhere,
    x.promised, h.in_zone + greatest(0, x.promised - h.in_zone - h.elsewhere) as of_zone
  from applications p cross join lateral (
    select count(*) filter (where a.given_up)::int as given_up, count(*) filter (where a.kind = 'offer' and ${IS_LIVE}) as offers,
      count(distinct a.booth_id) filter (where ${NOT_ENDED} and b.zone_id = p.zone_id)::int as in_zone,
      count(distinct a.booth_id) filter (where ${NOT_ENDED} and b.zone_id <> p.zone_id)::int as elsewhere
    from allocations a join booths b using (booth_id) where a.application_id = p.application_id) h
  cross join lateral (
    select case
      when p.state = 'accepted' then greatest(p.booths - h.given_up, least(p.booths, h.in_zone + h.elsewhere))
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

  /**
   * Those of these accepted applications that may take more than they are promised where they get `more` booths, or one
   * `elsewhere`.
   */
  beyond(
    tx: Tx,
    asked: readonly { readonly applicationId: string; readonly more: number; readonly elsewhere: boolean }[],
  ): Promise<Given[]> {
    return tx.query<Given>(
      `select ${GIVEN} from jsonb_to_recordset($1::jsonb) as asked ("applicationId" uuid, more int, elsewhere boolean)
         join ${PROMISES} on p.application_id = asked."applicationId"
       where p.state = 'accepted' and (asked.elsewhere or p.given_up > 0 or p.elsewhere > 0
         or p.in_zone + asked.more > p.booths)`,
      [JSON.stringify(asked)],
    );
  }

  /** Of a locked application. */
  async given(tx: Tx, applicationId: string): Promise<Given> {
    const [given] = await tx.query<Given>(`select ${GIVEN} from ${PROMISES} where p.application_id = $1`, [
      applicationId,
    ]);
    return given!;
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
