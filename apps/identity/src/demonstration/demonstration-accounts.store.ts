import { DEMONSTRATION_ORGANISATION_ID, demonstrationAccountId } from '@onevillage/contracts-identity';
import { ROLES } from '@onevillage/kernel';
import type { Database } from '@onevillage/platform-database';

/** One account per role, without any secret: they get tokens by the demonstration route alone. */
export async function ensureDemonstrationAccounts(database: Database, now: Date): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into organisations (id, version, name, kind, state, changed_at)
       values ($1, 1, 'Demonstration', 'other', 'active', $2) on conflict (id) do nothing`,
      [DEMONSTRATION_ORGANISATION_ID, now],
    );
    await tx.query(
      `insert into accounts (id, kind, version, name, state, roles, organisation_id, admin_unit_ids, producer_id, changed_at)
       select id::uuid, 'demonstration', 1, 'Demonstration ' || role, 'active', array[role], $3::uuid, array['*'], null, $4
         from unnest($1::text[], $2::text[]) as d(id, role) order by id on conflict (id) do nothing`,
      [ROLES.map(demonstrationAccountId), [...ROLES], DEMONSTRATION_ORGANISATION_ID, now],
    );
  });
}
