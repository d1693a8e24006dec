import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** One double-entry ledger, and beside it what it adds up to. */
export class CreateStock1764000004000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table lots (
        lot_id uuid primary key,
        version int not null,
        variant_id uuid not null,
        product_id uuid not null,
        producer_id uuid not null,
        /* As printed; null: units that no known lot covers, at most one such lot for each variant. */
        code text,
        unit text not null,
        produced_on date,
        expires_on date,
        label_missing text[] not null default '{}',
        /* What stops a sale stands on the row that a sale locks. */
        recall_id uuid,
        recall_reason text,
        /* The days on which the product holds a certificate: [[from, through], …]. */
        certified jsonb not null default '[]',
        moved_at timestamptz not null,
        constraint lots_recall check ((recall_id is null) = (recall_reason is null)),
        constraint lots_once unique nulls not distinct (variant_id, code)
      ) with (fillfactor = 70);
      create index lots_product on lots (product_id);
      create index lots_producer on lots (producer_id, lot_id);
      create index lots_expiry on lots (expires_on) where expires_on is not null;

      create table stock_balances (
        lot_id uuid not null references lots,
        location_id uuid not null,
        owner_id uuid not null,
        state text not null check (state in ('free', 'held')),
        showroom_id uuid not null,
        variant_id uuid not null,
        is_account boolean not null,
        /* Steps of the lot's unit. Only an account may owe. */
        quantity bigint not null,
        primary key (lot_id, location_id, owner_id, state),
        constraint stock_balances_location foreign key (location_id, is_account) references stock_locations (location_id, is_account),
        constraint stock_balances_covered check (is_account or quantity >= 0)
      ) with (fillfactor = 70);
      create index stock_balances_shelf on stock_balances (showroom_id, variant_id);
      create index stock_balances_lots on stock_balances (showroom_id, lot_id);

      /* What was done, by the id that the device or the service gave it. Kept as long as the ledger. */
      create table commands (
        command_id uuid primary key,
        kind text not null,
        document_id uuid not null,
        fingerprint bytea not null,
        by_subject text not null,
        at timestamptz not null,
        /* Whose transaction made it, in whichever savepoint. */
        made_in xid8 not null default pg_current_xact_id()
      );

      /* Two legs for each movement: what one key loses, another gains. */
      create table stock_movements (
        seq bigint generated always as identity,
        movement_id uuid not null,
        leg smallint not null check (leg in (1, 2)),
        lot_id uuid not null,
        lot_version int not null,
        location_id uuid not null,
        owner_id uuid not null,
        state text not null check (state in ('free', 'held')),
        delta bigint not null check (delta <> 0),
        /* What the key holds after this leg. */
        balance_after bigint not null,
        kind text not null,
        /* By the database, rising for each lot; and by the device that saw it happen. */
        recorded_at timestamptz not null,
        occurred_at timestamptz not null,
        command_id uuid not null references commands,
        document_id uuid not null,
        line int,
        reason text,
        /* What a settlement will ask: under which agreement, for how much, with which tax, and who bears the discount. */
        agreement_id uuid,
        currency text,
        unit_price bigint,
        gross bigint,
        discount bigint,
        discount_borne_by text check (discount_borne_by in ('producer', 'showroom')),
        vat_rate numeric(5, 2),
        vat bigint,
        primary key (movement_id, leg)
      );
      create index stock_movements_key on stock_movements (lot_id, location_id, owner_id, state, recorded_at desc, seq desc)
        include (balance_after);
      create index stock_movements_document on stock_movements (document_id);
      create index stock_movements_command on stock_movements (command_id);
      /* What customers took and brought back, by when: for lists of what was sold. */
      create index stock_movements_sold on stock_movements (location_id, occurred_at)
        where leg = 2 and kind = 'sale' or leg = 1 and kind in ('sale-void', 'return');

      create function stock_is_append_only() returns trigger language plpgsql as $$
        begin raise exception 'the stock ledger is append-only: correct it by another movement' using errcode = 'restrict_violation'; end
      $$;
      create trigger stock_movements_append_only before update or delete or truncate on stock_movements
        for each statement execute function stock_is_append_only();
      create trigger commands_keep before update or truncate on commands
        for each statement execute function stock_is_append_only();
      /* What was refused takes its id back before anybody knew of it; what was done keeps it for good. */
      create trigger commands_stay before delete on commands
        for each row when (old.made_in <> pg_current_xact_id()) execute function stock_is_append_only();
      revoke update, delete, truncate on stock_movements from public, current_user;
    `);
  }
}
