import type { Database, Tx } from '@onevillage/platform-database';
import type { Channel } from './channel.js';

interface ChannelRow extends Omit<Channel, 'scope'> {
  readonly adminUnitIds: string[];
  readonly groups: string[];
  readonly minStars: number | null;
}

const COLUMNS = `channel_id AS "channelId", version, name, partner_id AS "partnerId", admin_unit_ids AS "adminUnitIds", groups,
  min_stars AS "minStars", showroom_ids AS "showroomIds", safety_buffer AS "safetyBuffer",
  scope_version AS "scopeVersion", state, changed_at AS "changedAt"`;

/** @returns false when the partner has an open channel already */
export async function insertChannel(tx: Tx, channel: Channel): Promise<boolean> {
  const { adminUnitIds, groups, minStars } = channel.scope;
  const rows = await tx.query(
    `INSERT INTO channels
       (channel_id, version, name, partner_id, admin_unit_ids, groups, min_stars, showroom_ids, safety_buffer,
        scope_version, state, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (partner_id) WHERE state = 'open' DO NOTHING RETURNING channel_id`,
    [
      channel.channelId,
      channel.version,
      channel.name,
      channel.partnerId,
      adminUnitIds,
      groups,
      minStars,
      channel.showroomIds,
      channel.safetyBuffer,
      channel.scopeVersion,
      channel.state,
      channel.changedAt,
    ],
  );
  return rows.length > 0;
}

export async function updateChannel(tx: Tx, channel: Channel): Promise<void> {
  const { adminUnitIds, groups, minStars } = channel.scope;
  await tx.query(
    `UPDATE channels SET version = $2, name = $3, admin_unit_ids = $4, groups = $5, min_stars = $6, showroom_ids = $7,
       safety_buffer = $8, scope_version = $9, state = $10, changed_at = $11
     WHERE channel_id = $1`,
    [
      channel.channelId,
      channel.version,
      channel.name,
      adminUnitIds,
      groups,
      minStars,
      channel.showroomIds,
      channel.safetyBuffer,
      channel.scopeVersion,
      channel.state,
      channel.changedAt,
    ],
  );
}

export const lockChannel = (tx: Tx, channelId: string): Promise<Channel | null> =>
  one(tx, 'WHERE channel_id = $1 FOR UPDATE', channelId);

export const findChannel = (db: Database | Tx, channelId: string): Promise<Channel | null> =>
  one(db, 'WHERE channel_id = $1', channelId);

export const findOpenChannel = (db: Database | Tx, partnerId: string): Promise<Channel | null> =>
  one(db, `WHERE partner_id = $1 AND state = 'open'`, partnerId);

/** Channels after an id, in the order in which they were opened; with `reach` those that lie in these units alone. */
export async function listChannels(
  db: Database,
  reach: readonly string[] | null,
  afterId: string | null,
  limit: number,
): Promise<Channel[]> {
  const rows = await db.query<ChannelRow>(
    `SELECT ${COLUMNS} FROM channels
     WHERE ($1::uuid IS NULL OR channel_id > $1)
       AND ($3::text[] IS NULL OR (cardinality(admin_unit_ids) > 0 AND admin_unit_ids::text[] <@ $3::text[]))
     ORDER BY channel_id LIMIT $2`,
    [afterId, limit, reach],
  );
  return rows.map(channelOf);
}

async function one(db: Database | Tx, where: string, param: string): Promise<Channel | null> {
  const [row] = await db.query<ChannelRow>(`SELECT ${COLUMNS} FROM channels ${where}`, [param]);
  return row ? channelOf(row) : null;
}

const channelOf = ({ adminUnitIds, groups, minStars, ...rest }: ChannelRow): Channel => ({
  ...rest,
  scope: { adminUnitIds, groups, minStars },
});
