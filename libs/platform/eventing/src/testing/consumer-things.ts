import type { Database, Migration, SqlRunner, Tx } from '@onevillage/platform-database';
import type { ConsumedEvent } from '../projection/consumed-event.js';
import { latestOf } from '../projection/latest-of.js';

export class ThingTables1763800009000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table things (id uuid primary key, version bigint not null, label text not null);
      create table thing_history (place bigint generated always as identity, thing uuid, version bigint,
        label text check (label <> 'forbidden'));`);
  }
}

/** A projection and, beside it, every application of an event: what the checker reads. */
export async function recordThings(events: readonly ConsumedEvent[], tx: Tx): Promise<void> {
  const rows = events.map(({ aggregateId, version, data }) => ({
    aggregateId,
    version,
    ...(data as { label: string }),
  }));
  await tx.query(
    `insert into things (id, version, label)
     select "aggregateId", version, label from jsonb_to_recordset($1) r ("aggregateId" uuid, version bigint, label text)
     on conflict (id) do update set version = excluded.version, label = excluded.label`,
    [JSON.stringify(latestOf(rows))],
  );
  await tx.query(
    `insert into thing_history (thing, version, label)
     select "aggregateId", version, label from jsonb_to_recordset($1) r ("aggregateId" uuid, version bigint, label text)`,
    [JSON.stringify(rows)],
  );
}

export interface AppliedFindings {
  /** Versions that should have been applied and were not. */
  readonly lost: string[];
  /** Versions applied more than once. */
  readonly doubled: string[];
  /** Versions applied after a later one. */
  readonly inverted: string[];
  /** Things whose row does not show their last version. */
  readonly stale: string[];
}

export const APPLIED_SOUND: AppliedFindings = { lost: [], doubled: [], inverted: [], stale: [] };

/** Reads public tables only: every thing has versions 1 … n, each applied once and in order. */
export async function checkApplied(
  database: Database,
  expected: ReadonlyMap<string, number>,
): Promise<AppliedFindings> {
  const history = await database.query<{ thing: string; version: number }>(
    'select thing, version from thing_history order by place',
  );
  const rows = await database.query<{ id: string; version: number }>('select id, version from things');
  const shown = new Map(rows.map((row) => [row.id, row.version]));
  const findings = {
    lost: [] as string[],
    doubled: [] as string[],
    inverted: [] as string[],
    stale: [] as string[],
  };
  for (const [thing, last] of expected) {
    const versions = history.filter((row) => row.thing === thing).map((row) => row.version);
    for (let version = 1; version <= last; version++) {
      const times = versions.filter((one) => one === version).length;
      if (times === 0) findings.lost.push(`${thing} ${version}`);
      if (times > 1) findings.doubled.push(`${thing} ${version} × ${times}`);
    }
    const turned = versions.filter((version, index) => version < (versions[index - 1] ?? 0));
    findings.inverted.push(...turned.map((version) => `${thing} ${version}`));
    if ((shown.get(thing) ?? 0) !== last) findings.stale.push(`${thing} ${shown.get(thing)}`);
  }
  return findings;
}
