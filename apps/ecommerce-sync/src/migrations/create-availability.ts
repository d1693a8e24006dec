import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Stock of showrooms, and what each channel publishes of it. */
export class CreateAvailability1764200000004 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE source_showrooms (showroom_id uuid PRIMARY KEY, admin_unit_ids uuid[] NOT NULL)`);
    await runner.query(`
      CREATE TABLE source_selling_places (
        location_id uuid PRIMARY KEY,
        showroom_id uuid NOT NULL,
        zone text NOT NULL
      )`);
    await runner.query(`
      COMMENT ON TABLE source_selling_places IS 'Where something may be sold from now: other locations are not here.'`);
    await runner.query('CREATE INDEX source_selling_places_of ON source_selling_places (showroom_id)');
    await runner.query(`
      CREATE TABLE source_stock (
        lot_id uuid NOT NULL,
        location_id uuid NOT NULL,
        owner_id uuid NOT NULL,
        showroom_id uuid NOT NULL,
        variant_id uuid NOT NULL,
        unit text NOT NULL,
        expires_on date,
        recalled boolean NOT NULL,
        free bigint NOT NULL CHECK (free > 0),
        PRIMARY KEY (lot_id, location_id, owner_id)
      )`);
    await runner.query(`
      COMMENT ON TABLE source_stock IS
        'On hand and not held, in the smallest step of the unit, with what its lot is. What there is nothing of has no row.'`);
    await runner.query('CREATE INDEX source_stock_of_variant ON source_stock (variant_id)');

    await runner.query(`
      ALTER TABLE channels
        ADD COLUMN showroom_ids uuid[] NOT NULL DEFAULT '{}',
        ADD COLUMN safety_buffer int NOT NULL DEFAULT 0 CHECK (safety_buffer >= 0)`);
    await runner.query(`
      CREATE TABLE channel_availability (
        variant_id uuid NOT NULL,
        channel_id uuid NOT NULL,
        quantity text NOT NULL,
        seq bigint NOT NULL,
        PRIMARY KEY (variant_id, channel_id)
      )`);
    await runner.query(`
      COMMENT ON TABLE channel_availability IS
        'What a channel publishes of a line besides the line itself. Without a row it publishes that there is nothing.'`);
    await runner.query('CREATE INDEX channel_availability_seq ON channel_availability (channel_id, seq)');

    await runner.query(`
      ALTER TABLE dirty_marks
        DROP CONSTRAINT dirty_marks_kind_check,
        ADD CONSTRAINT dirty_marks_kind_check CHECK (kind IN ('product', 'producer', 'stock', 'showroom', 'channel'))`);
    await runner.query(`CREATE INDEX dirty_marks_of_stock ON dirty_marks (seq) WHERE kind = 'stock'`);
    await runner.query(`CREATE INDEX dirty_marks_of_facts ON dirty_marks (seq) WHERE kind <> 'stock'`);
    await runner.query('DROP INDEX dirty_marks_of_producers');
    await runner.query(`
      ALTER TABLE feed_due
        ADD COLUMN kind text NOT NULL DEFAULT 'product' CHECK (kind IN ('product', 'stock')),
        DROP CONSTRAINT feed_due_pkey`);
    await runner.query('ALTER TABLE feed_due RENAME COLUMN product_id TO id');
    await runner.query('ALTER TABLE feed_due ALTER COLUMN kind DROP DEFAULT, ADD PRIMARY KEY (kind, id)');
    await runner.query(`
      ALTER TABLE feed_head ADD COLUMN line_seq bigint NOT NULL DEFAULT 0 CHECK (line_seq <= seq)`);
    await runner.query('UPDATE feed_head SET line_seq = seq');

    // Each channel closes a line in its own way. What is published now says what it said until it is rendered again.
    await runner.query('ALTER TABLE feed_lines RENAME COLUMN line TO open_line');
    await runner.query('ALTER TABLE feed_lines ADD COLUMN unit text');
    await runner.query(`
      UPDATE feed_lines SET hash = '', open_line = left(replace(open_line, '"availability":"on_request",', ''), -1)`);
    await runner.query(`
      INSERT INTO dirty_marks (kind, id) SELECT 'product', product_id FROM feed_lines GROUP BY product_id`);
  }
}
