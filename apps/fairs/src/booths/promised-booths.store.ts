import { Injectable } from '@nestjs/common';
import type { ZoneRule } from '@onevillage/contracts-fairs';
import type { Tx } from '@onevillage/platform-database';
import { IS_LIVE } from './booth.store.js';

export interface Zone {
  readonly zoneId: string;
  readonly fairId: string;
  readonly name: string;
  readonly rule: ZoneRule;
  readonly state: 'open' | 'removed';
}

/** Booths of a zone or of a quota: so many there are, and so many are promised. */
export interface Promised {
  readonly total: number;
  /** Of accepted applications, and those on offer to applications that wait. */
  readonly taken: number;
}

/** Taking up one offer accepts a waiting application `p` with all that it asks for: all of it is promised meanwhile. */
const OFFERED = `case when exists (select 1 from offers o join allocations a using (allocation_id)
  where o.application_id = p.application_id and a.state = 'held' and ${IS_LIVE}) then p.booths else 0 end`;
/** The booths promised to applications `p`. */
export const TAKEN = `coalesce(sum(case p.state when 'accepted' then p.booths when 'waitlisted' then ${OFFERED} end), 0)::int`;

/** How many booths there are to promise, and how many are promised. */
@Injectable()
export class PromisedBoothsStore {
  /** They stay as they are until the transaction ends. */
  async shareZones(tx: Tx, ids: readonly string[]): Promise<Zone[]> {
    await tx.query('select 1 from zones where zone_id = any($1) order by zone_id for share', [ids]);
    return this.zones(tx, ids);
  }

  /** Zones of a fair that are open. */
  openZones(tx: Tx, fairId: string): Promise<{ id: string; name: string }[]> {
    return tx.query(
      `select zone_id as id, name from zones where fair_id = $1 and state = 'open' order by name`,
      [fairId],
    );
  }

  /** In the order of their ids. Nobody else promises a booth of these zones until the transaction ends. */
  async lockZones(tx: Tx, ids: readonly string[]): Promise<Zone[]> {
    await tx.query('select 1 from zones where zone_id = any($1) order by zone_id for no key update', [ids]);
    return this.zones(tx, ids);
  }

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

  /** Those who wait for these zones, in the order of submission, each with the booths that are promised to it by an offer. */
  async lines(tx: Tx, zoneIds: readonly string[]): Promise<{ applicationId: string; offered: number }[]> {
    return tx.query(
      `select p.application_id as "applicationId", ${OFFERED} as offered
       from applications p where p.zone_id = any($1) and p.state = 'waitlisted' order by p.submitted_seq`,
      [zoneIds],
    );
  }

  private zones(tx: Tx, ids: readonly string[]): Promise<Zone[]> {
    return tx.query<Zone>(
      `select zone_id as "zoneId", fair_id as "fairId", name, rule, state from zones where zone_id = any($1) order by zone_id`,
      [ids],
    );
  }
}
