import {
  EnumField,
  IdField,
  InstantField,
  ListField,
  TextField,
  PageOf,
  PageQuery,
} from '@onevillage/contracts-kit';

export const AUDIT_KINDS = ['organisation', 'user', 'partner', 'signing-keys'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Who changed what, and when. Names the fields, never their values: an audit outlives the data. */
export class AuditEntryView {
  @IdField({ doc: 'Id' }) id: string;
  @InstantField({ doc: 'When' }) at: string;
  @TextField({
    doc: 'Subject of the token used; null: a one-time link or a password',
    max: 100,
    nullable: true,
  })
  actor: string | null;
  @EnumField({ doc: 'Kind of what changed', values: AUDIT_KINDS }) kind: AuditKind;
  @IdField({ doc: 'What changed', nullable: true }) subjectId: string | null;
  @TextField({ doc: 'What was done', max: 50, example: 'secret-rotated' }) action: string;
  @ListField({ doc: 'Fields that changed', of: 'text' }) fields: string[];
}
export class AuditPage extends PageOf(AuditEntryView) {}

export class ListAudit extends PageQuery {
  @IdField({ doc: 'Only entries about this one', query: true, optional: true }) subjectId?: string;
}
