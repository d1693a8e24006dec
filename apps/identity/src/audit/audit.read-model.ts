import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import type { AuditEntryView, AuditKind } from '@onevillage/contracts-identity';
import { Database } from '@onevillage/platform-database';

interface Row {
  id: string;
  at: Date;
  actor: string | null;
  kind: AuditKind;
  subject_id: string | null;
  action: string;
  fields: string[];
}

@Injectable()
export class AuditReadModel {
  constructor(private readonly database: Database) {}

  /** The newest first; of one subject or of all (null). */
  async list(subjectId: string | null, { after, limit }: Stretch): Promise<AuditEntryView[]> {
    const rows = await this.database.query<Row>(
      `select id, at, actor, kind, subject_id, action, fields from audit_entries
        where ($1::uuid is null or subject_id = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [subjectId, after, limit],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: row.actor,
      kind: row.kind,
      subjectId: row.subject_id,
      action: row.action,
      fields: row.fields,
    }));
  }
}
