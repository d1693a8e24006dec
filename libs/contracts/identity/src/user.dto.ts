import {
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  TextField,
  PageOf,
} from '@onevillage/contracts-kit';
import { PERSON_ROLES, type PersonRole } from './roles.js';
import { SecretView } from './secret.dto.js';

export const USER_STATES = ['invited', 'active', 'disabled'] as const;
export type UserState = (typeof USER_STATES)[number];
const EMAIL = {
  is: /^[^\s@<>"'(),;:\\]{1,64}@[^\s@<>"'(),;:\\]{1,189}$/,
  says: 'an e-mail address, as in officer@caobang.example',
};
const EMAIL_DOC = 'E-mail address; seen by admins only, never in events or logs';

export class AddUser {
  @TextField({ doc: EMAIL_DOC, max: 254, pattern: EMAIL, example: 'officer@caobang.example' }) email: string;
  @ListField({ doc: 'Roles', of: 'enum', values: PERSON_ROLES, min: 1, max: 8 }) roles: PersonRole[];
  @IdField({ doc: 'Organisation', optional: true, nullable: true }) organisationId?: string | null;
  @ListField({
    doc: 'Administrative units that an officer is responsible for',
    of: 'id',
    max: 100,
    optional: true,
  })
  adminUnitIds?: string[];
  @BooleanField({ doc: 'Responsible for the whole country instead', optional: true }) wholeCountry?: boolean;
  @IdField({ doc: 'Producer that the user acts for', optional: true, nullable: true }) producerId?:
    string | null;
}

export class ChangeUser {
  @TextField({ doc: EMAIL_DOC, max: 254, pattern: EMAIL, optional: true }) email?: string;
  @ListField({
    doc: 'Roles: the whole list',
    of: 'enum',
    values: PERSON_ROLES,
    min: 1,
    max: 8,
    optional: true,
  })
  roles?: PersonRole[];
  @IdField({ doc: 'Organisation', optional: true, nullable: true }) organisationId?: string | null;
  @ListField({ doc: 'Administrative units: the whole list', of: 'id', max: 100, optional: true })
  adminUnitIds?: string[];
  @BooleanField({ doc: 'Responsible for the whole country instead', optional: true }) wholeCountry?: boolean;
  @IdField({ doc: 'Producer that the user acts for', optional: true, nullable: true }) producerId?:
    string | null;
}

export class UserView {
  @IdField({ doc: 'Id: the `sub` of its tokens and the client id of its personal access' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: EMAIL_DOC, max: 254 }) email: string;
  @ListField({ doc: 'Roles', of: 'enum', values: PERSON_ROLES }) roles: PersonRole[];
  @IdField({ doc: 'Organisation', nullable: true }) organisationId: string | null;
  @ListField({ doc: 'Administrative units', of: 'id' }) adminUnitIds: string[];
  @BooleanField({ doc: 'Responsible for the whole country' }) wholeCountry: boolean;
  @IdField({ doc: 'Producer', nullable: true }) producerId: string | null;
  @EnumField({ doc: 'State; invited until a password is set', values: USER_STATES }) state: UserState;
  @NestedField(() => SecretView, { doc: 'Secrets of the personal access', array: true })
  secrets: SecretView[];
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

/** A link with which one person sets a password, once. */
export class InvitationView {
  @IdField({ doc: 'User' }) userId: string;
  @TextField({
    doc: 'Link to hand over, shown this once; null in a repeated answer',
    max: 500,
    nullable: true,
  })
  link: string | null;
  @BooleanField({ doc: 'True when the link was shown before: ask for a new one if that answer was lost' })
  alreadyShown: boolean;
  @InstantField({ doc: 'Void from' }) expiresAt: string;
}

export class AddedUserView {
  @NestedField(() => UserView, { doc: 'The user' }) user: UserView;
  @NestedField(() => InvitationView, { doc: 'Its invitation' }) invitation: InvitationView;
}
export class UserPage extends PageOf(UserView) {}
