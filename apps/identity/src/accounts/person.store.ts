import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@onevillage/kernel';
import type { Queryable, Tx } from '@onevillage/platform-database';
import type { AccountState } from '@onevillage/contracts-identity';
import { emailKey } from './account-rules.js';

export interface Login {
  readonly accountId: string;
  readonly passwordHash: string | null;
  /** Account and organisation are both active. */
  readonly active: boolean;
}

@Injectable()
export class PersonStore {
  /** @throws RuleViolation `identity.email-taken` */
  async insert(tx: Tx, accountId: string, email: string, passwordHash: string | null): Promise<void> {
    await this.requireFreeEmail(tx, accountId, email);
    await tx.query(
      `insert into persons (account_id, email, email_key, password_hash) values ($1, $2, $3, $4)`,
      [accountId, email, emailKey(email), passwordHash],
    );
  }

  /** @throws RuleViolation `identity.email-taken` */
  async changeEmail(tx: Tx, accountId: string, email: string): Promise<void> {
    await this.requireFreeEmail(tx, accountId, email);
    await tx.query(`update persons set email = $2, email_key = $3 where account_id = $1`, [
      accountId,
      email,
      emailKey(email),
    ]);
  }

  async setPassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
    await tx.query(`update persons set password_hash = $2 where account_id = $1`, [accountId, passwordHash]);
  }

  /** Until the transaction ends nobody sets another password; false when somebody has since it was read. */
  async lockPassword(tx: Tx, accountId: string, passwordHash: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 as same from persons where account_id = $1 and password_hash = $2 for update`,
      [accountId, passwordHash],
    );
    return rows.length === 1;
  }

  async emailOf(on: Queryable, accountId: string): Promise<string> {
    const [row] = await on.query<{ email: string }>(`select email from persons where account_id = $1`, [
      accountId,
    ]);
    if (!row) throw new RuleViolation('not-found');
    return row.email;
  }

  /** Whose address this is; undefined when nobody's. */
  async loginOf(on: Queryable, email: string): Promise<Login | undefined> {
    const [row] = await on.query<{
      account_id: string;
      password_hash: string | null;
      state: AccountState;
      organisation: AccountState | null;
    }>(
      `select p.account_id, p.password_hash, a.state, o.state as organisation
         from persons p join accounts a on a.id = p.account_id left join organisations o on o.id = a.organisation_id
        where p.email_key = $1`,
      [emailKey(email)],
    );
    return (
      row && {
        accountId: row.account_id,
        passwordHash: row.password_hash,
        active: row.state === 'active' && row.organisation !== 'disabled',
      }
    );
  }

  /** Two who want the same address at once queue here, so that the second is told whose it is. */
  private async requireFreeEmail(tx: Tx, accountId: string, email: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 7204108))`, [emailKey(email)]);
    const [taken] = await tx.query<{ account_id: string }>(
      `select account_id from persons where email_key = $1 and account_id <> $2`,
      [emailKey(email), accountId],
    );
    if (taken) throw new RuleViolation('identity.email-taken', { userId: taken.account_id });
  }
}
