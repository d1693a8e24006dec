import type { Database } from '@onevillage/platform-database';
import { UnknownProjection } from './errors.js';
import { findRebuild, type RebuildRow } from '../rebuild/rebuild.store.js';
import { shadowLag } from '../shadow/progress.store.js';
import { shadowName } from '../shadow/shadow.store.js';

export type RebuildProgress = RebuildRow & {
  /** Messages that the live projection has and its shadow has not; 0 when no rebuild runs. */
  readonly messagesLeft: number;
};

export async function rebuildProgress(database: Database, projection: string): Promise<RebuildProgress> {
  const row = await findRebuild(database, projection);
  if (!row) throw new UnknownProjection(projection);
  const messagesLeft =
    row.state === 'running' ? await shadowLag(database, projection, shadowName(projection)) : 0;
  return { ...row, messagesLeft };
}
