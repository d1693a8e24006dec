import type { Database } from '@onevillage/platform-database';
import { commandKey } from '../commands/command-key.js';
import { seal } from '../commands/seal.js';

/** Stores what a twin of a POST would have stored that got in between our look and our write. */
export async function twinStored(
  database: Database,
  { subject, url, key, body }: { subject: string; url: string; key: string; body: object },
  answer: { status: number; body: object },
): Promise<void> {
  const exchange = { request: { method: 'POST', url, body } };
  const command = commandKey({ idempotencyKey: key, principal: { subject }, exchange } as never);
  await database.query(
    `INSERT INTO idempotency_keys (principal, operation, key, fingerprint, status, headers, body)
     VALUES ($1, $2, $3, $4, $5, '{}', $6)`,
    [
      subject,
      `POST ${url}`,
      command!.name,
      command!.fingerprint,
      answer.status,
      seal(command!.secret, JSON.stringify(answer.body)),
    ],
  );
}
