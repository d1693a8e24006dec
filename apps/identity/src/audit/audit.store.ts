import { Injectable } from '@nestjs/common';
import type { AuditKind } from '@onevillage/contracts-identity';
import type { Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';

export interface AuditEntry {
  readonly kind: AuditKind;
  readonly subjectId: string | null;
  readonly action: string;
  /** Names of fields, never values. */
  readonly fields?: readonly string[];
}

@Injectable()
export class AuditStore {
  /** Written in the transaction of the change: no change without its entry. Nobody is named who had not signed in yet. */
  async record(
    tx: Tx,
    { principal, now }: Pick<Caller, 'principal' | 'now'>,
    { kind, subjectId, action, fields = [] }: AuditEntry,
  ): Promise<void> {
    await tx.query(
      `insert into audit_entries (id, at, actor, kind, subject_id, action, fields) values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), now, principal.subject || null, kind, subjectId, action, fields],
    );
  }
}
