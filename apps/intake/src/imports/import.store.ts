import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@onevillage/platform-database';
import type { BothLanguages } from '../both-languages.js';
import { IMPORT_COLUMNS } from './import-columns.js';
import type { ImportCounts } from './import-counts.js';
import type { Import } from './import.js';

const BUSY = `state in ('checking', 'running')`;

@Injectable()
export class ImportStore {
  constructor(private readonly database: Database) {}

  async lock(tx: Tx, id: string, owner: string | null): Promise<Import | undefined> {
    const [row] = await tx.query<Import>(
      `select ${IMPORT_COLUMNS} from imports where id = $1 and ($2::text is null or owner = $2) for update`,
      [id, owner],
    );
    return row;
  }

  /** Undefined when the same file came in at the same time. */
  async insert(tx: Tx, one: Import, bytes: Uint8Array, fileKey: string): Promise<Import | undefined> {
    const [row] = await tx.query<Import>(
      `insert into imports (id, version, owner, file_name, file_key, bytes, delimiter, encoding, sheet, told, province, scheme,
                            reading, state, trial_of, created_at, changed_at, kind, showroom_id, producer_id, fair_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18, $19, $20)
       on conflict (owner, file_key) do nothing returning ${IMPORT_COLUMNS}`,
      [
        one.id,
        one.version,
        one.owner,
        one.fileName,
        fileKey,
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        one.delimiter,
        one.encoding,
        one.sheet,
        JSON.stringify(one.told),
        one.province,
        one.scheme,
        JSON.stringify(one.reading),
        one.state,
        one.trialOf,
        one.createdAt,
        one.kind,
        one.showroomId,
        one.producerId,
        one.fairId,
      ],
    );
    return row;
  }

  async sameFile(tx: Tx, owner: string, fileKey: string): Promise<Import | undefined> {
    const [row] = await tx.query<Import>(
      `select ${IMPORT_COLUMNS} from imports where owner = $1 and file_key = $2`,
      [owner, fileKey],
    );
    return row;
  }

  async update(tx: Tx, one: Import, now: Date): Promise<void> {
    await tx.query(
      `update imports set version = $2, sheet = $3, told = $4, province = $5, scheme = $6, reading = $7, state = $8, run = $9,
         dry_run = $10, done_rows = $11, total_rows = $12, counts = $13, failure = $14, changed_at = $15, beat_at = now()
       where id = $1`,
      [
        one.id,
        one.version,
        one.sheet,
        JSON.stringify(one.told),
        one.province,
        one.scheme,
        JSON.stringify(one.reading),
        one.state,
        one.run,
        one.dryRun,
        one.doneRows,
        one.totalRows,
        JSON.stringify(one.counts),
        one.failure && JSON.stringify(one.failure),
        now,
      ],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('delete from imports where id = $1', [id]);
  }

  async removeTrial(tx: Tx, of: string): Promise<void> {
    await tx.query('delete from imports where trial_of = $1', [of]);
  }

  /** A sign of life. False when another has taken the run over. */
  async beat(id: string, run: number): Promise<boolean> {
    const rows = await this.database.query(
      `update imports set beat_at = now() where id = $1 and run = $2 and ${BUSY} returning id`,
      [id, run],
    );
    return rows.length > 0;
  }

  /** Progress of a run; locks it against being taken over. False when it has been. */
  async advance(tx: Tx, id: string, run: number, done: number, counts: ImportCounts): Promise<boolean> {
    const rows = await tx.query(
      `update imports set done_rows = $3, counts = $4, beat_at = now() where id = $1 and run = $2 and ${BUSY} returning id`,
      [id, run, done, JSON.stringify(counts)],
    );
    return rows.length > 0;
  }

  async finish(id: string, run: number, state: 'checked' | 'done', now: Date): Promise<void> {
    await this.database.query(
      `update imports set state = $3, done_rows = total_rows, failure = null, version = version + 1, changed_at = $4
       where id = $1 and run = $2 and ${BUSY}`,
      [id, run, state, now],
    );
  }

  async fail(id: string, run: number, failure: BothLanguages, now: Date): Promise<void> {
    await this.database.query(
      `update imports set state = 'failed', failure = $3, version = version + 1, changed_at = $4
       where id = $1 and run = $2 and ${BUSY}`,
      [id, run, JSON.stringify(failure), now],
    );
  }

  /** Runs whose process died. Returns how many. */
  async failSilent(silentSeconds: number, failure: BothLanguages, now: Date): Promise<number> {
    const rows = await this.database.query(
      `update imports set state = 'failed', failure = $2, version = version + 1, changed_at = $3
       where ${BUSY} and beat_at < now() - make_interval(secs => $1) returning id`,
      [silentSeconds, JSON.stringify(failure), now],
    );
    return rows.length;
  }

  /** Files of imports that nothing has happened to for so long, with all that was read from them. Returns how many. */
  async forget(before: Date): Promise<number> {
    const rows = await this.database.query(
      `with old as (
         update imports set bytes = null, file_key = null, told = '{}', reading = jsonb_set(reading, '{notes}', '[]'),
                            version = version + 1
         where bytes is not null and changed_at < $1 and not ${BUSY} returning id
       ), gone_rows as (delete from import_rows using old where import_id = old.id),
          gone_decisions as (delete from import_decisions using old where import_id = old.id)
       select id from old`,
      [before],
    );
    return rows.length;
  }
}
