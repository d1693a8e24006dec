import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateIdentity1763900000001 implements Migration {
  up(runner: SqlRunner): Promise<unknown> {
    return runner.query(`
      create table organisations (
        id uuid primary key,
        version int not null check (version > 0),
        name text not null,
        kind text not null,
        state text not null check (state in ('active', 'disabled')),
        changed_at timestamptz not null
      );

      -- Whoever may get a token. The id is the sub of its tokens and the client id of its credentials.
      create table accounts (
        id uuid primary key,
        kind text not null check (kind in ('user', 'partner', 'demonstration')),
        version int not null check (version > 0),
        name text,
        state text not null check (state in ('active', 'disabled')),
        roles text[] not null check (cardinality(roles) > 0),
        organisation_id uuid references organisations,
        admin_unit_ids text[] not null,
        producer_id uuid,
        changed_at timestamptz not null,
        check (kind <> 'partner' or (roles = array['partner'] and name is not null)),
        check (kind <> 'user' or not 'partner' = any (roles))
      );
      create index accounts_by_kind on accounts (kind, id);
      create index accounts_by_organisation on accounts (organisation_id);

      -- What is personal, apart from everything else: read by few, erased alone.
      create table persons (
        account_id uuid primary key references accounts,
        email text not null,
        email_key text not null unique,
        password_hash text check (password_hash like '$argon2id$%')
      );

      create table client_secrets (
        id uuid primary key,
        account_id uuid not null references accounts,
        hash bytea not null check (octet_length(hash) = 32),
        created_at timestamptz not null,
        expires_at timestamptz,
        last_used_at timestamptz
      );
      create index client_secrets_by_account on client_secrets (account_id);

      create table one_time_links (
        id uuid primary key,
        hash bytea not null unique check (octet_length(hash) = 32),
        purpose text not null check (purpose in ('first-admin', 'invitation')),
        account_id uuid references accounts,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        check ((purpose = 'invitation') = (account_id is not null))
      );
      create index one_time_links_by_account on one_time_links (account_id);

      create table provider_keys (
        kid text primary key,
        purpose text not null check (purpose in ('signing', 'cookie')),
        material text not null,
        created_at timestamptz not null,
        signs_from timestamptz not null,
        published_until timestamptz
      );

      -- Ids are stored as hashes: a copy of the table holds no session and no code that anybody could use.
      create table oidc_payloads (
        model text not null,
        id_hash bytea not null,
        payload jsonb not null,
        grant_id text,
        user_code_hash bytea,
        uid_hash bytea,
        consumed_at timestamptz,
        expires_at timestamptz,
        primary key (model, id_hash)
      );
      create index oidc_payloads_by_grant on oidc_payloads (grant_id) where grant_id is not null;
      create unique index oidc_payloads_by_user_code on oidc_payloads (model, user_code_hash) where user_code_hash is not null;
      create index oidc_payloads_by_uid on oidc_payloads (model, uid_hash) where uid_hash is not null;
      create index oidc_payloads_by_expiry on oidc_payloads (expires_at);

      create unlogged table attempts (
        key bytea primary key,
        failures int not null,
        last_at timestamptz not null,
        blocked_until timestamptz
      );

      create table audit_entries (
        id uuid primary key,
        at timestamptz not null,
        actor text,
        kind text not null,
        subject_id uuid,
        action text not null,
        fields text[] not null
      );
      create index audit_entries_by_subject on audit_entries (subject_id, id);
      create function audit_is_append_only() returns trigger language plpgsql as
        $$ begin raise exception 'audit entries are never changed'; end $$;
      create trigger audit_entries_append_only before update or delete on audit_entries
        for each row execute function audit_is_append_only();
    `);
  }
}
