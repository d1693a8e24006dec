import { newId, type Tx } from '@onevillage/platform-database';
import type { AuditEntryView, AuditKind } from '@onevillage/contracts-identity';
import type { Queryable } from '../queryable.js';

export interface AuditEntry {
  readonly at: Date;
  /** Subject of the caller; null when nobody had signed in yet. */
  readonly actor: string | null;
  readonly kind: AuditKind;
  readonly subjectId: string | null;
  readonly action: string;
  /** Names of fields, never values. */
  readonly fields?: readonly string[];
}

/** Written in the transaction of the change: no change without its entry. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query(
    `insert into audit_entries (id, at, actor, kind, subject_id, action, fields) values ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), entry.at, entry.actor, entry.kind, entry.subjectId, entry.action, entry.fields ?? []],
  );
}

interface Row {
  id: string;
  at: Date;
  actor: string | null;
  kind: AuditKind;
  subject_id: string | null;
  action: string;
  fields: string[];
}

/** The newest first; `before` is the id of the last entry seen. */
export async function readAudit(
  on: Queryable,
  filter: { readonly subjectId: string | null; readonly before: string | null; readonly limit: number },
): Promise<AuditEntryView[]> {
  const rows = await on.query<Row>(
    `select id, at, actor, kind, subject_id, action, fields from audit_entries
      where ($1::uuid is null or subject_id = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [filter.subjectId, filter.before, filter.limit],
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
