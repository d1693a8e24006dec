import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateChannels1763800000003 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE channels (
        channel_id uuid PRIMARY KEY,
        version int NOT NULL CHECK (version > 0),
        name text NOT NULL,
        partner_id uuid NOT NULL,
        admin_unit_ids uuid[] NOT NULL,
        groups text[] NOT NULL,
        min_stars int CHECK (min_stars BETWEEN 1 AND 5),
        scope_version int NOT NULL CHECK (scope_version > 0),
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        changed_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX channels_one_open ON channels (partner_id) WHERE state = 'open'`);
  }
}
