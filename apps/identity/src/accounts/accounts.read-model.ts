import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import type { AccountState, PersonRole, SecretView } from '@onevillage/contracts-identity';
import { RuleViolation } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';

export interface AccountRow {
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

type Kind = 'user' | 'partner';

@Injectable()
export class AccountsReadModel {
  constructor(private readonly database: Database) {}

  /** Accounts of a kind with their live secrets, the oldest first. */
  list(kind: Kind, { after, limit }: Stretch, now: Date): Promise<AccountRow[]> {
    const sql = `${SQL} and ($3::uuid is null or a.id > $3) order by a.id limit $4`;
    return this.database.query<AccountRow>(sql, [kind, now, after, limit]);
  }

  /** In a transaction: as it has changed it. @throws RuleViolation `not-found` */
  async one(kind: Kind, id: string, now: Date, tx?: Tx): Promise<AccountRow> {
    const [row] = await (tx ?? this.database).query<AccountRow>(`${SQL} and a.id = $3`, [kind, now, id]);
    if (!row) throw new RuleViolation('not-found');
    return row;
  }
}
