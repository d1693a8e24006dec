import {
  BooleanField,
  BulkItems,
  DateField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
} from '@onevillage/contracts-kit';
import {
  CERTIFICATE_STATES,
  SCHEMES,
  WITHDRAWAL_GROUNDS,
  type CertificateStateName,
  type Scheme,
  type WithdrawalGround,
} from './scheme.js';

export class GrantCertificate {
  @IdField({ doc: 'Product; may be one this service has not heard of yet: then the certificate waits' })
  productId: string;
  @EnumField({ doc: 'Scheme', values: SCHEMES }) scheme: Scheme;
  @TextField({ doc: 'Level of the scheme on the decision date', max: 30, example: '4' }) level: string;
  @TextField({ doc: 'Number of the certificate', max: 100, optional: true, nullable: true }) number?:
    string | null;
  @TextField({ doc: 'Number of the decision', max: 100, example: '3981/QĐ-UBND' }) decisionNumber: string;
  @DateField({ doc: 'Date of the decision' }) decidedOn: string;
  @TextField({ doc: 'Issuer as printed', max: 200, example: 'UBND tỉnh Đắk Nông' }) issuer: string;
  @IdField({ doc: 'Administrative unit of the issuer, when known', optional: true, nullable: true })
  issuerAdminUnitId?: string | null;
  @DateField({ doc: 'First day; the decision date when left out', optional: true }) validFrom?: string;
  @DateField({ doc: 'Last day, inclusive; by the duration of the scheme when left out', optional: true })
  validThrough?: string;
  @IdField({
    doc: 'Certificate that this one renews or upgrades: it ends the day before',
    optional: true,
    nullable: true,
  })
  predecessorId?: string | null;
  @IdField({
    doc: 'Certificate that renews or upgrades this one, which ends the day before it',
    optional: true,
    nullable: true,
  })
  successorId?: string | null;
}

/** One certificate of an import: found by product, scheme, issuer, decision and date. */
export class BulkGrantCertificates extends BulkItems(GrantCertificate) {}

export class WithdrawCertificate {
  @EnumField({ doc: 'Ground', values: WITHDRAWAL_GROUNDS }) ground: WithdrawalGround;
  @DateField({ doc: 'First day on which it is no longer valid; today when left out', optional: true })
  on?: string;
  @TextField({ doc: 'Decision of the withdrawal', max: 100, optional: true, nullable: true })
  decisionNumber?: string | null;
  @TextField({ doc: 'What was found', max: 1000, optional: true, nullable: true }) remark?: string | null;
}

export class AnnulCertificate {
  @TextField({ doc: 'What was wrong with the entry', max: 1000 }) reason: string;
}

export class ExtendCertificate {
  @DateField({ doc: 'New last day, at most 180 days after the last one' }) through: string;
  @TextField({ doc: 'Legal basis', max: 200, example: '26/2026/QĐ-TTg, Art. 12.3' }) legalBasis: string;
}

export class CertificateView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 0 }) version: number;
  @IdField({ doc: 'Product' }) productId: string;
  @EnumField({ doc: 'Scheme', values: SCHEMES }) scheme: Scheme;
  @TextField({ doc: 'Level', max: 30 }) level: string;
  @IntField({ doc: 'Stars', min: 1, max: 5, nullable: true }) stars: number | null;
  @TextField({ doc: 'Number', max: 100, nullable: true }) number: string | null;
  @TextField({ doc: 'Decision', max: 100 }) decisionNumber: string;
  @DateField({ doc: 'Date of the decision' }) decidedOn: string;
  @TextField({ doc: 'Issuer as printed', max: 200 }) issuer: string;
  @IdField({ doc: 'Administrative unit of the issuer', nullable: true }) issuerAdminUnitId: string | null;
  @ListField({
    doc: 'Units that follow the issuer today: the authorities that may renew or withdraw',
    of: 'id',
  })
  issuerSuccessorIds: string[];
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'Last day' }) validThrough: string;
  @DateField({ doc: 'Last day as granted' }) grantedThrough: string;
  @TextField({ doc: 'IANA zone of these dates', max: 50 }) zone: string;
  @EnumField({ doc: 'State', values: CERTIFICATE_STATES }) state: CertificateStateName;
  @EnumField({
    doc: 'Phase on the asked date',
    values: [
      'waiting',
      'refused',
      'future',
      'valid',
      'renewal-window',
      'late',
      'extended',
      'expired',
      'ended',
      'withdrawn',
      'annulled',
    ] as const,
  })
  phase: string;
  @DateField({ doc: 'First day of the renewal window (180 days before)', nullable: true }) renewalFrom:
    string | null;
  @DateField({ doc: 'Last day of the renewal window (120 days before)', nullable: true }) renewalThrough:
    string | null;
  @DateField({ doc: 'Withdrawn on', nullable: true }) withdrawnOn: string | null;
  @EnumField({ doc: 'Ground', values: WITHDRAWAL_GROUNDS, nullable: true })
  withdrawalGround: WithdrawalGround | null;
  @DateField({ doc: 'Extended through', nullable: true }) extendedThrough: string | null;
  @IdField({ doc: 'Certificate before', nullable: true }) predecessorId: string | null;
  @IdField({ doc: 'Certificate after', nullable: true }) successorId: string | null;
  @TextField({
    doc: 'What was said with its last change of state; officers see it',
    max: 1200,
    nullable: true,
  })
  remark: string | null;
  @TextField({ doc: 'Why it was refused: a problem code', max: 100, nullable: true }) refusal: string | null;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ListCertificates extends PageQuery {
  @IdField({ doc: 'Product', query: true, optional: true }) productId?: string;
  @IdField({ doc: 'Producer', query: true, optional: true }) producerId?: string;
  @IdField({
    doc: 'Administrative unit of the producer, or one that contains or followed it',
    query: true,
    optional: true,
  })
  adminUnitId?: string;
  @EnumField({ doc: 'Scheme', values: SCHEMES, query: true, optional: true }) scheme?: Scheme;
  @EnumField({ doc: 'State', values: CERTIFICATE_STATES, query: true, optional: true })
  state?: CertificateStateName;
  @DateField({ doc: 'Valid on this date', query: true, optional: true }) validOn?: string;
  @DateField({ doc: 'Ends on or before this date', query: true, optional: true }) endsBy?: string;
}
export class CertificatePage extends PageOf(CertificateView) {}

export class ListSchemes {
  @DateField({
    doc: 'Date on which the levels are in force; today when left out',
    query: true,
    optional: true,
  })
  date?: string;
}

export class SchemeLevelView {
  @TextField({ doc: 'Level', max: 30 }) level: string;
  @IntField({ doc: 'Stars', min: 1, max: 5, nullable: true }) stars: number | null;
  @BooleanField({ doc: 'Gets a certificate; levels below do not' }) certified: boolean;
  @IntField({
    doc: 'Calendar months of validity; null when the certificate prints its own end',
    min: 1,
    max: 600,
    nullable: true,
  })
  months: number | null;
  @DateField({ doc: 'In force from' }) validFrom: string;
  @DateField({ doc: 'In force through', nullable: true }) validThrough: string | null;
  @TextField({ doc: 'Legal source', max: 200 }) legalSource: string;
}
export class SchemeView {
  @EnumField({ doc: 'Scheme', values: SCHEMES }) scheme: Scheme;
  @TextField({ doc: 'Name', max: 200 }) name: string;
  @TextField({ doc: 'Country', max: 2 }) country: string;
  @TextField({ doc: 'IANA zone', max: 50 }) zone: string;
  @NestedField(() => SchemeLevelView, { doc: 'Levels in force on the asked date', array: true })
  levels: SchemeLevelView[];
}
