import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateFeed1763800000002 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dirty_marks (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('product', 'producer')),
        id uuid NOT NULL
      )`);
    await runner.query(`CREATE INDEX dirty_marks_of_producers ON dirty_marks (seq) WHERE kind = 'producer'`);
    await runner.query(`
      COMMENT ON TABLE dirty_marks IS
        'Facts to render again. Append-only and never unique: a mark that waits for an equal one that is just being drained would be lost.'`);
    // Whoever holds the lock on this one row is the writer of the feed.
    await runner.query(`
      CREATE TABLE feed_head (
        id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        epoch uuid NOT NULL DEFAULT gen_random_uuid(),
        seq bigint NOT NULL DEFAULT 0,
        purged_seq bigint NOT NULL DEFAULT 0 CHECK (purged_seq <= seq),
        rendered_at timestamptz NOT NULL DEFAULT '-infinity'
      )`);
    await runner.query('INSERT INTO feed_head DEFAULT VALUES');
    await runner.query(`
      CREATE TABLE feed_lines (
        variant_id uuid PRIMARY KEY,
        product_id uuid NOT NULL,
        seq bigint NOT NULL UNIQUE,
        line text NOT NULL,
        hash text NOT NULL,
        scope_key text NOT NULL,
        admin_unit_ids uuid[] NOT NULL,
        product_group text NOT NULL,
        stars int
      )`);
    await runner.query(`
      COMMENT ON TABLE feed_lines IS
        'What is published now, in the order of its last change: the full feed and, from a number on, the delta.'`);
    // Lines are read by the hundred thousand: keep them in the row, and do not spend CPU on unpacking them.
    await runner.query('ALTER TABLE feed_lines ALTER COLUMN line SET STORAGE EXTERNAL');
    await runner.query('ALTER TABLE feed_lines SET (toast_tuple_target = 8160)');
    await runner.query('CREATE INDEX feed_lines_of_product ON feed_lines (product_id)');
    await runner.query(`
      CREATE TABLE feed_exits (
        variant_id uuid NOT NULL,
        scope_key text NOT NULL,
        admin_unit_ids uuid[] NOT NULL,
        product_group text NOT NULL,
        stars int,
        seq bigint NOT NULL,
        left_at timestamptz NOT NULL,
        PRIMARY KEY (variant_id, scope_key)
      )`);
    await runner.query(`
      COMMENT ON TABLE feed_exits IS
        'Tombstones by scope: when a line was last seen in a scope. Whoever could see it there, and nobody else, is told that it is gone.'`);
    await runner.query('CREATE INDEX feed_exits_seq ON feed_exits (seq)');
    await runner.query('CREATE INDEX feed_exits_left_at ON feed_exits (left_at)');
    await runner.query('CREATE TABLE feed_due (product_id uuid PRIMARY KEY, at timestamptz NOT NULL)');
    await runner.query('CREATE INDEX feed_due_at ON feed_due (at)');
  }
}
