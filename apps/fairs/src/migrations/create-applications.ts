import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Who wants to exhibit, in which zone, and what became of it. */
export class CreateApplications1765000004000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      /* Any organisation, a registered producer or not. */
      create table exhibitors (
        exhibitor_id uuid primary key,
        version int not null,
        producer_id uuid,
        name text not null,
        name_key text not null,
        search_key text not null,
        tax_code text,
        admin_unit_id uuid,
        admin_unit_ids uuid[] not null,
        /* { person, phone, email }: for the organisers of its fairs only, never in events or logs. */
        contact jsonb,
        changed_at timestamptz not null
      );
      create unique index exhibitors_producer on exhibitors (producer_id) where producer_id is not null;
      create unique index exhibitors_tax_code on exhibitors (tax_code) where tax_code is not null;

      /* What a fair asks of those who apply. */
      create table calls (
        fair_id uuid primary key references fairs,
        version int not null,
        /* [{ key, label, kind, required, options }] */
        questions jsonb not null,
        /* [{ key, label, required }] */
        documents jsonb not null,
        opens_on date not null,
        /* Last day, in the zone of the fair. */
        closes_on date not null,
        /* After the last day an application is taken, and listed as late. */
        takes_late boolean not null,
        /* Hours that whoever is offered a booth has to accept it. */
        offer_hours int not null check (offer_hours between 1 and 720),
        state text not null check (state in ('draft', 'open', 'closed')),
        changed_at timestamptz not null,
        check (opens_on <= closes_on)
      );

      create table delegations (
        delegation_id uuid primary key,
        version int not null,
        fair_id uuid not null references fairs,
        name text not null,
        admin_unit_id uuid not null,
        /* Of those whose units the delegation leads. */
        admin_unit_ids uuid[] not null,
        /* Booths. */
        quota int not null check (quota > 0),
        state text not null check (state in ('open', 'removed')),
        changed_at timestamptz not null,
        unique (fair_id, delegation_id)
      );
      create unique index delegations_unit on delegations (fair_id, admin_unit_id) where state = 'open';

      create sequence applications_submitted;
      create table applications (
        application_id uuid primary key,
        version int not null,
        fair_id uuid not null references fairs,
        exhibitor_id uuid not null references exhibitors,
        /* Its class: who waits, waits for a booth of this zone. */
        zone_id uuid not null,
        delegation_id uuid,
        /* Booths asked for. */
        booths int not null check (booths between 1 and 50),
        /* { minAreaM2, corner, powerW, water, beside: [exhibitor ids], notBeside: [exhibitor ids], note } */
        wishes jsonb not null,
        /* By key of the call's questions. */
        answers jsonb not null,
        /* [{ key, name, link }] by key of the call's documents. */
        documents jsonb not null,
        product_ids uuid[] not null,
        state text not null
          check (state in ('draft', 'submitted', 'in-review', 'accepted', 'waitlisted', 'rejected', 'withdrawn')),
        submitted_at timestamptz,
        /* The place in every line: gap or not, an earlier submission has the smaller number. */
        submitted_seq bigint unique,
        late boolean not null,
        /* Of the last decision: [{ code, message }], and who took it when. */
        reasons jsonb not null,
        decided_by text,
        decided_at timestamptz,
        /* From which faults an officer exempts it: { reason, by, at, faults }. */
        exemption jsonb,
        changed_at timestamptz not null,
        foreign key (fair_id, zone_id) references zones (fair_id, zone_id),
        foreign key (fair_id, delegation_id) references delegations (fair_id, delegation_id),
        check ((submitted_at is null) = (submitted_seq is null)),
        check (submitted_at is not null or state in ('draft', 'withdrawn')),
        unique (fair_id, application_id)
      );
      /* One application of an exhibitor to a zone of a fair at a time. */
      create unique index applications_once on applications (fair_id, exhibitor_id, zone_id)
        where state not in ('rejected', 'withdrawn');
      create index applications_queue on applications (fair_id, state, submitted_seq);
      create index applications_line on applications (zone_id, submitted_seq) where state = 'waitlisted';
      create index applications_exhibitor on applications (exhibitor_id);
      create index applications_products on applications using gin (product_ids);
    `);
  }
}
