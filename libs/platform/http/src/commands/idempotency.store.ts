import type { Database, Tx } from '@onevillage/platform-database';
import type { CommandKey } from './command-key.js';
import { seal, unseal } from './seal.js';

export interface StoredAnswer {
  /** null = the route's own */
  status: number | null;
  /** ETag, Location */
  headers: Record<string, string>;
  /** JSON text as it was sent, '' = no body */
  body: string;
}

export type Claim =
  | { state: 'free' }
  /** another request with this key is under way */
  | { state: 'taken' }
  | { state: 'answered'; fingerprint: Buffer; answer: StoredAnswer };

interface ClaimRow {
  locked: boolean;
  fingerprint: Buffer | null;
  status: number | null;
  headers: Record<string, string>;
  body: string;
}

/**
 * Takes the key until the end of the transaction, without waiting, and looks for its answer in one round trip.
 * The snapshot may be older than the lock: `storeAnswer` notices.
 */
export async function claim(
  tx: Tx,
  { lock, principal, name, secret, operation }: CommandKey,
): Promise<Claim> {
  const [row] = await tx.query<ClaimRow>(
    `SELECT pg_try_advisory_xact_lock($1) AS locked, k.fingerprint, k.status, k.headers, k.body
       FROM (SELECT 1) AS one
       LEFT JOIN idempotency_keys k ON k.principal = $2 AND k.key = $3 AND k.operation = $4`,
    [lock, principal, name, operation],
  );
  if (row?.fingerprint) {
    const { fingerprint, status, headers, body } = row;
    return { state: 'answered', fingerprint, answer: { status, headers, body: unseal(secret, body) } };
  }
  return { state: row?.locked ? 'free' : 'taken' };
}

/** False when another request stored an answer under the key meanwhile: then this transaction must not commit. */
export async function storeAnswer(tx: Tx, command: CommandKey, answer: StoredAnswer): Promise<boolean> {
  const { principal, operation, name, secret, fingerprint } = command;
  const body = seal(secret, answer.body);
  const rows = await tx.query(
    `INSERT INTO idempotency_keys (principal, operation, key, fingerprint, status, headers, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (principal, key, operation) DO NOTHING
     RETURNING 1 AS stored`,
    [principal, operation, name, fingerprint, answer.status, JSON.stringify(answer.headers), body],
  );
  return rows.length === 1;
}

/** Forgets answers older than `hours`, at most `limit` of them; the number forgotten. */
export async function purgeAnswers(database: Database, hours: number, limit: number): Promise<number> {
  const rows = await database.query(
    `DELETE FROM idempotency_keys
      WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM idempotency_keys
         WHERE created_at < now() - make_interval(hours => $1)
         ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED))
      RETURNING 1 AS gone`,
    [hours, limit],
  );
  return rows.length;
}
