import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Application } from './application.js';

export const APPLICATION_COLUMNS = `a.application_id as "applicationId", a.version, a.fair_id as "fairId",
  a.exhibitor_id as "exhibitorId", e.name as "exhibitorName", standing_producer(e.producer_id) as "producerId",
  coalesce(producer_heirs(e.producer_id), '{}') as "ownerIds", a.zone_id as "zoneId",
  a.delegation_id as "delegationId", a.booths, a.wishes, a.answers, a.documents, a.product_ids as "productIds", a.state,
  a.submitted_at as "submittedAt", a.submitted_seq as "submittedSeq", a.late, a.reasons, a.decided_by as "decidedBy",
  a.decided_at as "decidedAt", a.exemption, a.opens_contact as "opensContact"`;
export const APPLICATIONS = 'applications a join exhibitors e using (exhibitor_id)';

@Injectable()
export class ApplicationStore {
  /** In the order of their ids. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Application[]> {
    await tx.query(
      'select 1 from applications where application_id = any($1) order by application_id for no key update',
      [ids],
    );
    return this.read(tx, ids);
  }

  /** Stays as it is until the transaction ends. */
  async share(tx: Tx, id: string): Promise<Application | undefined> {
    await tx.query('select 1 from applications where application_id = $1 for share', [id]);
    const [application] = await this.read(tx, [id]);
    return application;
  }

  /** As they are; they may change any moment. */
  read(tx: Tx, ids: readonly string[]): Promise<Application[]> {
    return tx.query<Application>(
      `select ${APPLICATION_COLUMNS} from ${APPLICATIONS} where a.application_id = any($1) order by a.application_id`,
      [ids],
    );
  }

  /** What these exhibitors ever applied for at a fair, the newest last; to be changed. */
  async lockOfExhibitors(tx: Tx, fairId: string, exhibitorIds: readonly string[]): Promise<Application[]> {
    const rows = await tx.query<{ id: string }>(
      `select application_id as id from applications where fair_id = $1 and exhibitor_id = any($2)
       order by application_id for no key update`,
      [fairId, exhibitorIds],
    );
    return this.read(
      tx,
      rows.map((row) => row.id),
    );
  }

  /** The next turns in every line, in this order. */
  async nextTurns(tx: Tx, count: number): Promise<number[]> {
    const rows = await tx.query<{ seq: number }>(
      `select nextval('applications_submitted') as seq from generate_series(1, $1) order by 1`,
      [count],
    );
    return rows.map((row) => row.seq);
  }

  async save(tx: Tx, applications: readonly Application[], now: Date): Promise<void> {
    if (applications.length === 0) return;
    await tx.query(
      `insert into applications (application_id, version, fair_id, exhibitor_id, zone_id, delegation_id, booths, wishes,
         answers, documents, product_ids, state, submitted_at, submitted_seq, late, reasons, decided_by, decided_at, exemption,
         opens_contact, changed_at)
       select "applicationId", version, "fairId", "exhibitorId", "zoneId", "delegationId", booths, wishes, answers, documents,
         "productIds", state, "submittedAt", "submittedSeq", late, reasons, "decidedBy", "decidedAt", exemption,
         "opensContact", $2
       from jsonb_to_recordset($1::jsonb) as a ("applicationId" uuid, version int, "fairId" uuid, "exhibitorId" uuid,
         "zoneId" uuid, "delegationId" uuid, booths int, wishes jsonb, answers jsonb, documents jsonb, "productIds" uuid[],
         state text, "submittedAt" timestamptz, "submittedSeq" bigint, late boolean, reasons jsonb, "decidedBy" text,
         "decidedAt" timestamptz, exemption jsonb, "opensContact" boolean)
       on conflict (application_id) do update set version = excluded.version, zone_id = excluded.zone_id,
         delegation_id = excluded.delegation_id, booths = excluded.booths, wishes = excluded.wishes,
         answers = excluded.answers, documents = excluded.documents, product_ids = excluded.product_ids,
         state = excluded.state, submitted_at = excluded.submitted_at, submitted_seq = excluded.submitted_seq, late = excluded.late,
         reasons = excluded.reasons, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
         exemption = excluded.exemption, opens_contact = excluded.opens_contact, changed_at = excluded.changed_at`,
      [JSON.stringify(applications), now],
    );
  }
}
