import type { Database, Queryable, Tx } from '@onevillage/platform-database';
import type { ProviderKey, Rotation } from './provider-key.js';

export type KeyPurpose = 'signing' | 'cookie';

interface Row {
  kid: string;
  material: string;
  created_at: Date;
  signs_from: Date;
  published_until: Date | null;
}

/** Held while keys are made, so that replicas that start together make one set. */
const MAKING_KEYS = 7_204_106;

export async function lockKeys(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock($1)`, [MAKING_KEYS]);
}

/** Keys not yet gone at `now`; their material as stored. */
export async function readKeys(
  on: Queryable,
  purpose: KeyPurpose,
  now: Date,
): Promise<ProviderKey<string>[]> {
  const rows = await on.query<Row>(
    `select kid, material, created_at, signs_from, published_until from provider_keys
      where purpose = $1 and (published_until is null or published_until > $2) order by signs_from desc, created_at desc`,
    [purpose, now],
  );
  return rows.map((row) => ({
    kid: row.kid,
    material: row.material,
    createdAt: row.created_at,
    signsFrom: row.signs_from,
    publishedUntil: row.published_until,
  }));
}

/** Adds a key and sets when the ones before it end. */
export async function addKey(
  tx: Tx,
  purpose: KeyPurpose,
  key: { kid: string; material: string },
  rotation: Rotation,
  now: Date,
): Promise<void> {
  await tx.query(`update provider_keys set published_until = least(published_until, $2) where purpose = $1`, [
    purpose,
    rotation.othersUntil,
  ]);
  await tx.query(
    `insert into provider_keys (kid, purpose, material, created_at, signs_from, published_until)
     values ($1, $2, $3, $4, $5, null)`,
    [key.kid, purpose, key.material, now, rotation.signsFrom],
  );
}

export async function purgeKeys(database: Database, now: Date): Promise<void> {
  await database.query(`delete from provider_keys where published_until <= $1`, [now]);
}
