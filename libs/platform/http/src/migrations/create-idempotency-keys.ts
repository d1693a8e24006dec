import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Answers of commands, sealed, by a name made of their key, so that a repeat gets the same one and does nothing. */
export class CreateIdempotencyKeys1763800000010 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        principal text NOT NULL,
        operation text NOT NULL,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        status smallint,
        headers jsonb NOT NULL,
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (principal, key, operation)
      )`);
    await runner.query('CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)');
  }
}
