import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '@onevillage/platform-database';
import { newClientSecret } from './client-secret.js';

/** A person may keep a command line signed in on this many machines. */
const MACHINES = 5;

export interface MadeSecret {
  /** To be shown once. */
  readonly secret: string;
  readonly previousUntil: Date | null;
}

@Injectable()
export class ClientSecretStore {
  /**
   * A new secret in place of the one before it, which stays accepted for `overlapHours`. Never more than two live: of
   * several before it only the youngest is kept.
   */
  async rotate(tx: Tx, accountId: string, overlapHours: number, now: Date): Promise<MadeSecret> {
    const until = new Date(now.getTime() + overlapHours * 3_600_000);
    await this.keepYoungest(tx, accountId, overlapHours === 0 ? 0 : 1, now);
    const kept = await tx.query<{ expires_at: Date }>(
      `update client_secrets set expires_at = least(expires_at, $2) where account_id = $1 returning expires_at`,
      [accountId, until],
    );
    return { secret: await this.insert(tx, accountId, now), previousUntil: kept[0]?.expires_at ?? null };
  }

  /** One more secret of a person, for one more machine; the oldest give way. */
  async add(tx: Tx, accountId: string, now: Date): Promise<string> {
    await this.keepYoungest(tx, accountId, MACHINES - 1, now);
    return this.insert(tx, accountId, now);
  }

  private async insert(tx: Tx, accountId: string, now: Date): Promise<string> {
    const { secret, hash } = newClientSecret();
    await tx.query(`insert into client_secrets (id, account_id, hash, created_at) values ($1, $2, $3, $4)`, [
      newId(),
      accountId,
      hash,
      now,
    ]);
    return secret;
  }

  private async keepYoungest(tx: Tx, accountId: string, count: number, now: Date): Promise<void> {
    await tx.query(
      `delete from client_secrets where account_id = $1 and id not in (
         select id from client_secrets where account_id = $1 and (expires_at is null or expires_at > $3)
          order by created_at desc, id desc limit $2)`,
      [accountId, count, now],
    );
  }
}
