import { createHash } from 'node:crypto';
import type { Clock } from '@onevillage/kernel';
import type { Database } from '@onevillage/platform-database';
import type { Adapter, AdapterPayload } from 'oidc-provider';

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const hashOrNull = (text: string | undefined): Buffer | null => (text === undefined ? null : hashOf(text));

interface Row {
  payload: AdapterPayload;
  consumed: number | null;
}

/**
 * What oidc-provider keeps of one model (sessions, grants, codes …). Its ids are what a browser or client presents,
 * so only their hashes are stored, and the id comes back from the question.
 */
export class OidcPayloadsStore implements Adapter {
  constructor(
    private readonly model: string,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { jti: _jti, userCode, ...kept } = payload;
    const expiresAt = expiresIn === undefined ? null : new Date(this.clock().getTime() + expiresIn * 1000);
    await this.database.query(
      `insert into oidc_payloads (model, id_hash, payload, grant_id, user_code_hash, uid_hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (model, id_hash) do update set payload = excluded.payload, grant_id = excluded.grant_id,
         user_code_hash = excluded.user_code_hash, uid_hash = excluded.uid_hash, expires_at = excluded.expires_at`,
      [
        this.model,
        hashOf(id),
        JSON.stringify(kept),
        payload.grantId ?? null,
        hashOrNull(userCode),
        hashOrNull(payload.uid),
        expiresAt,
      ],
    );
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await this.read('id_hash', id);
    return found && { ...found, jti: id };
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    const found = await this.read('user_code_hash', userCode);
    return found && { ...found, userCode };
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.read('uid_hash', uid);
  }

  async consume(id: string): Promise<void> {
    await this.database.query(
      `update oidc_payloads set consumed_at = $3 where model = $1 and id_hash = $2 and consumed_at is null`,
      [this.model, hashOf(id), this.clock()],
    );
  }

  async destroy(id: string): Promise<void> {
    await this.database.query(`delete from oidc_payloads where model = $1 and id_hash = $2`, [
      this.model,
      hashOf(id),
    ]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.database.query(`delete from oidc_payloads where model = $1 and grant_id = $2`, [
      this.model,
      grantId,
    ]);
  }

  private async read(
    column: 'id_hash' | 'user_code_hash' | 'uid_hash',
    value: string,
  ): Promise<AdapterPayload | undefined> {
    const [row] = await this.database.query<Row>(
      `select payload, extract(epoch from consumed_at)::int as consumed from oidc_payloads
        where model = $1 and ${column} = $2 and (expires_at is null or expires_at > $3)`,
      [this.model, hashOf(value), this.clock()],
    );
    return row && { ...row.payload, ...(row.consumed !== null && { consumed: row.consumed }) };
  }
}

/** Deletes what nobody will be given any more. */
export async function purgeOidcPayloads(database: Database, now: Date): Promise<void> {
  await database.query(`delete from oidc_payloads where expires_at <= $1`, [now]);
}
