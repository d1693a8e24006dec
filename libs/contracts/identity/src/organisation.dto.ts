import { EnumField, IdField, InstantField, IntField, TextField, PageOf } from '@onevillage/contracts-kit';

export const ORGANISATION_KINDS = [
  'programme-office',
  'trade-promotion-centre',
  'showroom',
  'producer',
  'partner',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
export const ACCOUNT_STATES = ['active', 'disabled'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export class AddOrganisation {
  @TextField({ doc: 'Name', max: 200, example: 'Trung tâm Xúc tiến thương mại Cao Bằng' }) name: string;
  @EnumField({ doc: 'Kind', values: ORGANISATION_KINDS }) kind: OrganisationKind;
}
export class ChangeOrganisation {
  @TextField({ doc: 'Name', max: 200, optional: true }) name?: string;
  @EnumField({ doc: 'Kind', values: ORGANISATION_KINDS, optional: true }) kind?: OrganisationKind;
}
export class OrganisationView {
  @IdField({ doc: 'Id, as in the `org` claim' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: 'Name', max: 200 }) name: string;
  @EnumField({ doc: 'Kind', values: ORGANISATION_KINDS }) kind: OrganisationKind;
  @EnumField({ doc: 'State; nobody of a disabled organisation gets a token', values: ACCOUNT_STATES })
  state: AccountState;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}
export class OrganisationPage extends PageOf(OrganisationView) {}
