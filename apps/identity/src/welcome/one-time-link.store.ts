import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { newId, type Tx } from '@onevillage/platform-database';
import { hashOf } from '../secrets/client-secret.js';

export type LinkPurpose = 'first-admin' | 'invitation';
const HOURS: Record<LinkPurpose, number> = { 'first-admin': 24, invitation: 72 };

export interface MadeLink {
  /** Shown once: 32 random bytes, of which only the hash is kept. */
  readonly code: string;
  readonly expiresAt: Date;
}

@Injectable()
export class OneTimeLinkStore {
  /** A link for one person, to be used once. An invitation voids the one before it. */
  async make(tx: Tx, purpose: LinkPurpose, accountId: string | null, now: Date): Promise<MadeLink> {
    const code = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + HOURS[purpose] * 3_600_000);
    if (accountId !== null) await this.voidFor(tx, accountId, now);
    await tx.query(
      `insert into one_time_links (id, hash, purpose, account_id, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), hashOf(code), purpose, accountId, now, expiresAt],
    );
    return { code, expiresAt };
  }

  /** Uses the link up; undefined when it is unknown, used, expired or for another purpose. Twins wait for each other. */
  async take(
    tx: Tx,
    purpose: LinkPurpose,
    code: string,
    now: Date,
  ): Promise<{ accountId: string | null } | undefined> {
    const [row] = await tx.query<{ account_id: string | null }>(
      `update one_time_links set used_at = $3
        where hash = $1 and purpose = $2 and used_at is null and expires_at > $3 returning account_id`,
      [hashOf(code), purpose, now],
    );
    return row && { accountId: row.account_id };
  }

  private async voidFor(tx: Tx, accountId: string, now: Date): Promise<void> {
    await tx.query(`update one_time_links set used_at = $2 where account_id = $1 and used_at is null`, [
      accountId,
      now,
    ]);
  }

  /** Once there is an administrator, no other link of that kind makes a second one. */
  async voidFirstAdmin(tx: Tx, now: Date): Promise<void> {
    await tx.query(
      `update one_time_links set used_at = $1 where purpose = 'first-admin' and used_at is null`,
      [now],
    );
  }
}
