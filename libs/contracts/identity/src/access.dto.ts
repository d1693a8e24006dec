import { BooleanField, EnumField, IdField, IntField, ListField, TextField } from '@onevillage/contracts-kit';
import { type Role, ROLES } from '@onevillage/kernel';

/** A person's password against client credentials for a command line, until there is a sign-in page. */
export class AskPersonalAccess {
  @TextField({ doc: 'E-mail address of the account', max: 254 }) email: string;
  @TextField({ doc: 'Password', max: 256 }) password: string;
}

export class DemonstrationTokenRequest {
  @EnumField({ doc: 'Role', values: ROLES }) role: Role;
  @ListField({
    doc: 'Administrative units; the whole country when left out',
    of: 'id',
    max: 100,
    optional: true,
  })
  adminUnitIds?: string[];
  @IdField({ doc: 'Producer to act for, with the role producer', optional: true }) producerId?: string;
}
export class AccessTokenView {
  @TextField({ doc: 'Bearer token', max: 4000 }) accessToken: string;
  @EnumField({ doc: 'Type', values: ['Bearer'] as const }) tokenType: 'Bearer';
  @IntField({ doc: 'Seconds until it expires', min: 1 }) expiresIn: number;
}

/** The caller as its token describes it. */
export class CallerView {
  @TextField({ doc: 'Subject', max: 100 }) subject: string;
  @TextField({ doc: 'Client', max: 100 }) clientId: string;
  @ListField({ doc: 'Roles', of: 'enum', values: ROLES }) roles: Role[];
  @IdField({ doc: 'Organisation', nullable: true }) organisationId: string | null;
  @ListField({ doc: 'Administrative units', of: 'id' }) adminUnitIds: string[];
  @BooleanField({ doc: 'Responsible for the whole country' }) wholeCountry: boolean;
  @IdField({ doc: 'Partner', nullable: true }) partnerId: string | null;
  @IdField({ doc: 'Producer', nullable: true }) producerId: string | null;
}
