import { Injectable } from '@nestjs/common';
import type { PassCause } from '@onevillage/contracts-fairs';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Exemption } from '../eligibility/exemption.js';
import { TAKEN_OF_QUOTA, TAKEN_OF_ZONE } from '../booths/promised-booths.store.js';
import { OFFER_HOURS } from '../calls/call.js';
import { IS_LIVE } from '../booths/booth.store.js';

/** Why somebody who stands in line was not offered a booth. */
export interface PassedOver {
  readonly applicationId: string;
  readonly cause: PassCause;
  readonly faultCodes: readonly string[];
}

/** Who stands in line for a booth. */
export interface InLine {
  readonly applicationId: string;
  readonly submittedSeq: number;
  readonly waitlistedSince: Date;
  readonly exemption: Exemption | null;
  readonly booths: number;
  readonly delegationId: string | null;
  /** Booths of the quota of its delegation that are promised to nobody; null: it comes without one. */
  readonly quotaLeft: number | null;
  /** Booths of the zone that are promised to nobody. */
  readonly zoneLeft: number;
  /** Has been offered another booth and has not answered yet. */
  readonly hasOffer: boolean;
  /** Was offered this booth before. */
  readonly hadThis: boolean;
}

export interface Offer {
  readonly allocationId: string;
  readonly zoneId: string;
  readonly inLine: InLine;
  readonly offeredAt: Date;
  readonly passedOver: readonly PassedOver[];
}

@Injectable()
export class OfferStore {
  constructor(private readonly database: Database) {}

  /** Booths that were given up, have a day on which nobody stands there, and for which somebody waits who may be asked. */
  async due(now: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select b.booth_id as id from booths b join fairs f using (fair_id)
       where b.to_offer and b.state = 'open' and f.state <> 'cancelled'
         and f.closes_on >= ($1::timestamptz at time zone f.time_zone)::date
         and exists (
           select 1 from applications p where p.zone_id = b.zone_id and p.state = 'waitlisted' and not exists (
             select 1 from offers o join allocations a using (allocation_id)
             where o.application_id = p.application_id and (a.booth_id = b.booth_id or a.state = 'held' and ${IS_LIVE})))
         and datemultirange(daterange(greatest(f.opens_on, ($1::timestamptz at time zone f.time_zone)::date), f.closes_on, '[]'))
           - coalesce((select range_agg(a.days) from allocations a where a.booth_id = b.booth_id
               and a.state in ('held', 'confirmed')), '{}') <> '{}'
       order by b.fair_id, b.zone_id, b.number_key`,
      [now],
    );
    return rows.map((row) => row.id);
  }

  /** Of those who wait for a zone. */
  async delegationsInLine(tx: Tx, zoneId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct delegation_id as id from applications
       where zone_id = $1 and state = 'waitlisted' and delegation_id is not null`,
      [zoneId],
    );
    return rows.map((row) => row.id);
  }

  /** Who waits for a locked zone, and may be offered this booth of it, in the order of submission. */
  line(tx: Tx, zoneId: string, boothId: string): Promise<InLine[]> {
    return tx.query<InLine>(
      `with zone as materialized (
         select (select count(*)::int from booths b where b.zone_id = $1 and b.state = 'open') - ${TAKEN_OF_ZONE} as left
         from zones z where z.zone_id = $1),
       quotas as materialized (
         select d.delegation_id, d.quota - ${TAKEN_OF_QUOTA} as left
         from delegations d where d.delegation_id in (
           select delegation_id from applications where zone_id = $1 and state = 'waitlisted'))
       select p.application_id as "applicationId", p.submitted_seq as "submittedSeq", p.booths,
         (select zone.left from zone) as "zoneLeft",
         (select q.left from quotas q where q.delegation_id = p.delegation_id) as "quotaLeft",
         p.delegation_id as "delegationId", coalesce(p.decided_at, p.submitted_at) as "waitlistedSince", p.exemption,
         exists (select 1 from offers o join allocations a using (allocation_id)
           where o.application_id = p.application_id and a.state = 'held' and ${IS_LIVE}) as "hasOffer",
         exists (select 1 from offers o join allocations a using (allocation_id)
           where o.application_id = p.application_id and a.booth_id = $2) as "hadThis"
       from applications p where p.zone_id = $1 and p.state = 'waitlisted' order by p.submitted_seq`,
      [zoneId, boothId],
    );
  }

  /** Hours that an offer stands. */
  async hours(tx: Tx, fairId: string): Promise<number> {
    const [call] = await tx.query<{ hours: number }>(
      'select offer_hours as hours from calls where fair_id = $1',
      [fairId],
    );
    return call?.hours ?? OFFER_HOURS;
  }

  async save(tx: Tx, { allocationId, zoneId, inLine, offeredAt, passedOver }: Offer): Promise<void> {
    await tx.query(
      `insert into offers (allocation_id, zone_id, application_id, submitted_seq, waitlisted_since, offered_at, passed_over)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        allocationId,
        zoneId,
        inLine.applicationId,
        inLine.submittedSeq,
        inLine.waitlistedSince,
        offeredAt,
        JSON.stringify(passedOver),
      ],
    );
  }

  /** Offers of allocations that others stand in the place of now. */
  async passOn(tx: Tx, heirs: readonly { from: string; to: string }[]): Promise<void> {
    if (heirs.length === 0) return;
    await tx.query(
      `update offers o set allocation_id = v."to" from jsonb_to_recordset($1::jsonb) as v ("from" uuid, "to" uuid)
       where o.allocation_id = v."from"`,
      [JSON.stringify(heirs)],
    );
  }
}
