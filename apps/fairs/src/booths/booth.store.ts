import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Allocation, Booth } from './booth.js';

/** Of allocations `a`, as `isLive` of booth.ts. */
export const IS_LIVE = `(a.state = 'confirmed' or a.state = 'held' and a.expires_at > clock_timestamp())`;
/** Of allocations `a`: nobody may have ended it yet. */
export const IS_OVER = `a.state = 'held' and a.expires_at <= clock_timestamp()`;

const ALLOCATION_COLUMNS = `a.allocation_id as "allocationId", a.application_id as "applicationId",
  p.exhibitor_id as "exhibitorId", standing_producer(e.producer_id) as "producerId", lower(a.days) as "from", upper(a.days) - 1 as through,
  a.kind, a.state as "allocationState", a.held_at as "heldAt", a.expires_at as "expiresAt", a.confirmed_at as "confirmedAt",
  a.confirmed_by as "confirmedBy", a.eligible_by as "eligibleBy", a.ended_at as "endedAt", a.end_cause as "endCause",
  a.end_reason as "endReason",
  a.ended_by as "endedBy", p.zone_id <> b.zone_id as "isOtherZone", a.given_up as "givenUp", a.made_by as "madeBy"`;

type Row = Omit<Booth, 'allocations'> &
  Omit<Allocation, 'state'> & { readonly allocationState: Allocation['state'] };

@Injectable()
export class BoothStore {
  /** In the order of their ids, each with its live allocations: nobody else gives, takes or changes them meanwhile. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Booth[]> {
    if (ids.length === 0) return [];
    await tx.query('select 1 from booths where booth_id = any($1) order by booth_id for no key update', [
      ids,
    ]);
    return this.read(tx, ids);
  }

  /** Those with a hold whose time is over, locked; what somebody else has in hand is left to him. */
  async lockDue(tx: Tx, atMost: number): Promise<Booth[]> {
    const rows = await tx.query<{ id: string }>(
      `select booth_id as id from booths
       where booth_id in (select booth_id from allocations a where ${IS_OVER})
       order by booth_id limit $1 for no key update skip locked`,
      [atMost],
    );
    return this.read(
      tx,
      rows.map((row) => row.id),
    );
  }

  /** As they are; they may change any moment. */
  async read(tx: Tx, ids: readonly string[]): Promise<Booth[]> {
    const rows = await tx.query<Row>(
      `select b.booth_id as "boothId", b.version, b.fair_id as "fairId", b.zone_id as "zoneId", z.name as "zoneName",
         z.rule as "zoneRule", b.number,
         b.stock_location_id as "stockLocationId", b.to_offer as "toOffer", b.state, clock_timestamp() as "seenAt", ${ALLOCATION_COLUMNS}
       from booths b join zones z on z.zone_id = b.zone_id
         left join allocations a on a.booth_id = b.booth_id and a.state in ('held', 'confirmed')
         left join applications p on p.application_id = a.application_id left join exhibitors e on e.exhibitor_id = p.exhibitor_id
       where b.booth_id = any($1) order by b.booth_id, a.days, a.held_at`,
      [ids],
    );
    return [...Map.groupBy(rows, (row) => row.boothId).values()].map(boothOf);
  }

  /** Booths with something live of these applications. */
  async idsOfApplications(tx: Tx, applicationIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct booth_id as id from allocations where application_id = any($1) and state in ('held', 'confirmed')`,
      [applicationIds],
    );
    return rows.map((row) => row.id);
  }

  /** Booths of a fair with something live, or to be offered. */
  async idsInUse(tx: Tx, fairId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select booth_id as id from allocations where fair_id = $1 and state in ('held', 'confirmed')
       union select booth_id from booths where fair_id = $1 and to_offer`,
      [fairId],
    );
    return rows.map((row) => row.id);
  }

  /** @throws a violation of `allocations_one_at_a_time` when a booth would be given twice */
  async save(tx: Tx, booths: readonly Booth[]): Promise<void> {
    if (booths.length === 0) return;
    await tx.query(
      `update booths b set version = v.version, to_offer = v."toOffer"
       from jsonb_to_recordset($1::jsonb) as v ("boothId" uuid, version int, "toOffer" boolean) where b.booth_id = v."boothId"`,
      [JSON.stringify(booths)],
    );
    const rows = booths.flatMap(({ boothId, fairId, allocations }) =>
      allocations.map((one) => ({ ...one, boothId, fairId })),
    );
    if (rows.length === 0) return;
    // First what ends: who comes may stand where somebody stood. A hold is new, or as it was.
    const decided = rows.filter((one) => one.state !== 'held');
    if (decided.length > 0)
      await tx.query(
        `update allocations a set state = v.state, confirmed_at = v."confirmedAt", confirmed_by = v."confirmedBy",
         eligible_by = v."eligibleBy", ended_at = v."endedAt", end_cause = v."endCause", end_reason = v."endReason", ended_by = v."endedBy",
         given_up = v."givenUp"
       from jsonb_to_recordset($1::jsonb) as v ("allocationId" uuid, state text, "confirmedAt" timestamptz, "confirmedBy" text,
         "eligibleBy" jsonb, "endedAt" timestamptz, "endCause" text, "endReason" text, "endedBy" text, "givenUp" boolean)
       where a.allocation_id = v."allocationId" and a.state <> v.state`,
        [JSON.stringify(decided)],
      );
    await tx.query(
      `insert into allocations (allocation_id, fair_id, booth_id, application_id, days, kind, state, held_at, expires_at,
         confirmed_at, confirmed_by, eligible_by, ended_at, end_cause, end_reason, ended_by, made_by)
       select "allocationId", "fairId", "boothId", "applicationId", daterange("from", through, '[]'), kind, state, "heldAt",
         "expiresAt", "confirmedAt", "confirmedBy", "eligibleBy", "endedAt", "endCause", "endReason", "endedBy", "madeBy"
       from jsonb_to_recordset($1::jsonb) as v ("allocationId" uuid, "fairId" uuid, "boothId" uuid, "applicationId" uuid,
         "from" date, through date, kind text, state text, "heldAt" timestamptz, "expiresAt" timestamptz,
         "confirmedAt" timestamptz, "confirmedBy" text, "eligibleBy" jsonb, "endedAt" timestamptz, "endCause" text, "endReason" text,
         "endedBy" text, "madeBy" text)
       where not exists (select 1 from allocations a where a.allocation_id = v."allocationId")`,
      [JSON.stringify(rows)],
    );
  }
}

function boothOf(rows: readonly Row[]): Booth {
  const {
    boothId,
    version,
    fairId,
    zoneId,
    zoneName,
    zoneRule,
    number,
    stockLocationId,
    toOffer,
    state,
    seenAt,
  } = rows[0]!;
  const allocations = rows
    .filter((row) => row.allocationId !== null)
    .map((row): Allocation => ({
      allocationId: row.allocationId,
      applicationId: row.applicationId,
      exhibitorId: row.exhibitorId,
      producerId: row.producerId,
      from: row.from,
      through: row.through,
      kind: row.kind,
      state: row.allocationState,
      heldAt: row.heldAt,
      expiresAt: row.expiresAt,
      confirmedAt: row.confirmedAt,
      confirmedBy: row.confirmedBy,
      eligibleBy: row.eligibleBy,
      endedAt: row.endedAt,
      endCause: row.endCause,
      endReason: row.endReason,
      endedBy: row.endedBy,
      isOtherZone: row.isOtherZone,
      givenUp: row.givenUp,
      madeBy: row.madeBy,
    }));
  return {
    boothId,
    version,
    fairId,
    zoneId,
    zoneName,
    zoneRule,
    number,
    stockLocationId,
    toOffer,
    state,
    seenAt,
    allocations,
  };
}
