import {
  EnumField,
  IdField,
  InstantField,
  IntField,
  NestedField,
  TextField,
  PageOf,
} from '@onevillage/contracts-kit';
import { ACCOUNT_STATES, type AccountState } from './organisation.dto.js';
import { ClientSecretView, SecretView } from './secret.dto.js';

export class AddPartner {
  @TextField({ doc: 'Name of the platform or of its integration', max: 200, example: 'Sàn Postmart' })
  name: string;
  @IdField({ doc: 'Organisation', optional: true, nullable: true }) organisationId?: string | null;
}
export class ChangePartner {
  @TextField({ doc: 'Name', max: 200, optional: true }) name?: string;
  @IdField({ doc: 'Organisation', optional: true, nullable: true }) organisationId?: string | null;
}
export class PartnerView {
  @IdField({ doc: 'Id: the `partner` claim of its tokens, its client id, and the partnerId of its channel' })
  id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: 'Name', max: 200 }) name: string;
  @IdField({ doc: 'Organisation', nullable: true }) organisationId: string | null;
  @EnumField({ doc: 'State', values: ACCOUNT_STATES }) state: AccountState;
  @NestedField(() => SecretView, { doc: 'Live secrets, two at most', array: true }) secrets: SecretView[];
  @InstantField({ doc: 'Last change' }) changedAt: string;
}
export class AddedPartnerView {
  @NestedField(() => PartnerView, { doc: 'The partner' }) partner: PartnerView;
  @NestedField(() => ClientSecretView, { doc: 'Its client credentials' }) credentials: ClientSecretView;
}
export class PartnerPage extends PageOf(PartnerView) {}
