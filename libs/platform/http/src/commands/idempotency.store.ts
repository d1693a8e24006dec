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
 * Takes each key until the end of the transaction, without waiting, and looks for its answer in one round trip.
 * The snapshot may be older than the lock: `storeAnswers` notices. No key may come twice.
 */
export async function claim(tx: Tx, commands: readonly CommandKey[]): Promise<Claim[]> {
  const rows = await tx.query<ClaimRow>(
    `SELECT pg_try_advisory_xact_lock(c.lock) AS locked, k.fingerprint, k.status, k.headers, k.body
       FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS c (lock, principal, key, operation, n)
       LEFT JOIN LATERAL (SELECT * FROM idempotency_keys k
                           WHERE k.principal = c.principal AND k.key = c.key AND k.operation = c.operation
                          /* Each by the index: the planner takes an array for a hundred. */ OFFSET 0) k ON true
      ORDER BY n`,
    [
      commands.map((one) => one.lock),
      commands.map((one) => one.principal),
      commands.map((one) => one.name),
      commands.map((one) => one.operation),
    ],
  );
  return rows.map((row, n): Claim => {
    if (!row.fingerprint) return { state: row.locked ? 'free' : 'taken' };
    const { fingerprint, status, headers, body } = row;
    const answer = { status, headers, body: unseal(commands[n]!.secret, body) };
    return { state: 'answered', fingerprint, answer };
  });
}

/** False when another request stored an answer under one of the keys meanwhile: then this transaction must not commit. */
export async function storeAnswers(
  tx: Tx,
  answers: readonly { readonly command: CommandKey; readonly answer: StoredAnswer }[],
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO idempotency_keys (principal, operation, key, fingerprint, status, headers, body)
     SELECT principal, operation, key, decode(fingerprint, 'hex'), status, headers::jsonb, body
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[])
         AS c (principal, operation, key, fingerprint, status, headers, body)
     ON CONFLICT (principal, key, operation) DO NOTHING
     RETURNING 1 AS stored`,
    [
      answers.map(({ command }) => command.principal),
      answers.map(({ command }) => command.operation),
      answers.map(({ command }) => command.name),
      answers.map(({ command }) => command.fingerprint.toString('hex')),
      answers.map(({ answer }) => answer.status),
      answers.map(({ answer }) => JSON.stringify(answer.headers)),
      answers.map(({ command, answer }) => seal(command.secret, answer.body)),
    ],
  );
  return rows.length === answers.length;
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
