import { isUuid, type Role } from '@onevillage/kernel';
import type { Database } from '@onevillage/platform-database';
import type { AccountKind, ClaimSource } from '../accounts/account.js';

/** An account that may get a token now, and the hashes of its live secrets. */
export interface OidcClient extends ClaimSource {
  readonly hashes: readonly Buffer[];
}

interface Row {
  id: string;
  kind: AccountKind;
  roles: Role[];
  organisation_id: string | null;
  admin_unit_ids: string[];
  producer_id: string | null;
  hashes: Buffer[] | null;
}

const sql = (demonstration: boolean) => `
  select a.id, a.kind, a.roles, a.organisation_id, a.admin_unit_ids, a.producer_id,
         (select array_agg(s.hash order by s.created_at desc) from client_secrets s
           where s.account_id = a.id and (s.expires_at is null or s.expires_at > $2)) as hashes
    from accounts a left join organisations o on o.id = a.organisation_id
   where a.id = $1 and a.state = 'active' and (o.id is null or o.state = 'active')
     and (a.kind = 'demonstration') = ${demonstration}`;

/** The client with this id; undefined when there is none, or it or its organisation is disabled. */
export const oidcClient = (
  database: Database,
  clientId: string,
  now: Date,
): Promise<OidcClient | undefined> => read(database, clientId, now, false);

/** A demonstration account: never a client of the token endpoint, whatever mode the service is in. */
export const demonstrationClient = (
  database: Database,
  accountId: string,
  now: Date,
): Promise<OidcClient | undefined> => read(database, accountId, now, true);

async function read(
  database: Database,
  id: string,
  now: Date,
  demonstration: boolean,
): Promise<OidcClient | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await database.query<Row>(sql(demonstration), [id, now]);
  return (
    row && {
      id: row.id,
      kind: row.kind,
      roles: row.roles,
      organisationId: row.organisation_id,
      adminUnitIds: row.admin_unit_ids,
      producerId: row.producer_id,
      hashes: row.hashes ?? [],
    }
  );
}

/** Remembers, to the hour, that a secret is in use: so that an unused one is seen before it is rotated away. */
export async function noteSecretUse(database: Database, hash: Buffer, now: Date): Promise<void> {
  await database.query(
    `update client_secrets set last_used_at = $2
      where hash = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 hour')`,
    [hash, now],
  );
}
