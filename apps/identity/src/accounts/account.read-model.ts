import type {
  AccountState,
  PartnerView,
  PersonRole,
  SecretView,
  UserView,
} from '@onevillage/contracts-identity';
import { RuleViolation } from '@onevillage/kernel';
import type { Queryable } from '../queryable.js';

interface Row {
  id: string;
  version: number;
  name: string;
  state: AccountState;
  roles: PersonRole[];
  organisation_id: string | null;
  admin_unit_ids: string[];
  producer_id: string | null;
  changed_at: Date;
  email: string;
  has_password: boolean;
  secrets: SecretView[];
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const SQL = `
  select a.*, p.email, p.password_hash is not null as has_password,
         coalesce((select json_agg(json_build_object('createdAt', ${iso('s.created_at')},
                          'expiresAt', ${iso('s.expires_at')}, 'lastUsedAt', ${iso('s.last_used_at')}) order by s.created_at desc)
                     from client_secrets s where s.account_id = a.id and (s.expires_at is null or s.expires_at > $2)), '[]') as secrets
    from accounts a left join persons p on p.account_id = a.id
   where a.kind = $1`;

export interface Wanted {
  readonly now: Date;
  readonly after: string | null;
  readonly limit: number;
}

export const listUsers = async (on: Queryable, wanted: Wanted): Promise<UserView[]> =>
  (await list(on, 'user', wanted)).map(userView);
export const listPartners = async (on: Queryable, wanted: Wanted): Promise<PartnerView[]> =>
  (await list(on, 'partner', wanted)).map(partnerView);

/** @throws RuleViolation `not-found` */
export const readUser = async (on: Queryable, id: string, now: Date): Promise<UserView> =>
  userView(await one(on, 'user', id, now));
/** @throws RuleViolation `not-found` */
export const readPartner = async (on: Queryable, id: string, now: Date): Promise<PartnerView> =>
  partnerView(await one(on, 'partner', id, now));

const list = (on: Queryable, kind: string, { now, after, limit }: Wanted): Promise<Row[]> =>
  on.query<Row>(`${SQL} and ($3::uuid is null or a.id > $3) order by a.id limit $4`, [
    kind,
    now,
    after,
    limit,
  ]);

async function one(on: Queryable, kind: string, id: string, now: Date): Promise<Row> {
  const [row] = await on.query<Row>(`${SQL} and a.id = $3`, [kind, now, id]);
  if (!row) throw new RuleViolation('not-found');
  return row;
}

const userView = (row: Row): UserView => ({
  id: row.id,
  version: row.version,
  email: row.email,
  roles: row.roles,
  organisationId: row.organisation_id,
  adminUnitIds: row.admin_unit_ids.filter((id) => id !== '*'),
  wholeCountry: row.admin_unit_ids.includes('*'),
  producerId: row.producer_id,
  state: row.state === 'active' && !row.has_password ? 'invited' : row.state,
  secrets: row.secrets,
  changedAt: row.changed_at.toISOString(),
});

const partnerView = (row: Row): PartnerView => ({
  id: row.id,
  version: row.version,
  name: row.name,
  organisationId: row.organisation_id,
  state: row.state,
  secrets: row.secrets,
  changedAt: row.changed_at.toISOString(),
});
