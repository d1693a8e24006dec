import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateConsignments1764000005030 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table consignment_notes (
        note_id uuid primary key,
        version int not null,
        showroom_id uuid not null references showrooms,
        producer_id uuid not null,
        ownership text not null check (ownership in ('consigned', 'owned')),
        /* The producer's own, once at a showroom; null for goods that came without a note. */
        number text,
        expected_on date,
        state text not null check (state in ('announced', 'received', 'cancelled')),
        /* [{ line, variantId, unit, quantity (steps), lotCode, producedOn, expiresOn }] as announced. */
        lines jsonb not null,
        /* What came, and who signed for it. */
        receipt jsonb,
        changed_at timestamptz not null,
        constraint consignment_notes_number unique (showroom_id, producer_id, number),
        constraint consignment_notes_received check ((state = 'received') = (receipt is not null))
      );
      create index consignment_notes_producer on consignment_notes (producer_id);

      create table producer_returns (
        return_id uuid primary key,
        showroom_id uuid not null references showrooms,
        producer_id uuid not null,
        ownership text not null check (ownership in ('consigned', 'owned')),
        /* [{ lotId, variantId, unit, locationId, quantity (steps), reason, text }]. */
        lines jsonb not null,
        returned_by text not null,
        returned_at timestamptz not null
      );
      create index producer_returns_showroom on producer_returns (showroom_id);
      create index producer_returns_producer on producer_returns (producer_id);
    `);
  }
}
