import type { Tx } from '@onevillage/platform-database';

/** Those of the showrooms that have been heard of, with the units in which each lies. */
export async function knownShowrooms(
  tx: Tx,
  showroomIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ showroomId: string; adminUnitIds: string[] }>(
    `SELECT showroom_id AS "showroomId", admin_unit_ids AS "adminUnitIds" FROM source_showrooms
     WHERE showroom_id = ANY($1::uuid[])`,
    [showroomIds],
  );
  return new Map(rows.map((row) => [row.showroomId, row.adminUnitIds]));
}
