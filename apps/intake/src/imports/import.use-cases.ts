import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChangeMapping, UploadQuery } from '@onevillage/contracts-intake';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import type { Scheme } from '@onevillage/contracts-recognition';
import { localDateAt, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { FileReader } from '../files/file-reader.js';
import type { Reading, Source } from '../files/source.js';
import { shownName } from '../reading/read-file.js';
import { ImportRowStore } from './import-row.store.js';
import { ImportStore } from './import.store.js';
import {
  begun,
  newImport,
  remapped,
  requireColumns,
  requireFile,
  requireIdle,
  requireNoTrial,
  type Import,
} from './import.js';
import { requireFields, requireKind } from './import-kinds.js';
import { ImportsReadModel } from './imports.read-model.js';

/** Officers see their own imports, administrators all. */
export const ownerFilter = (caller: Caller): string | null =>
  caller.principal.roles.includes('admin') ? null : caller.principal.subject;

/** Files are read before the transactions begin: reading may take its time. */
@Injectable()
export class ImportUseCases {
  constructor(
    private readonly imports: ImportStore,
    private readonly rows: ImportRowStore,
    private readonly reads: ImportsReadModel,
    private readonly files: FileReader,
  ) {}

  /** Reads a file that is sent; the same file of the same officer, asked to be read alike, is the same import. */
  async received(bytes: Uint8Array, query: UploadQuery, caller: Caller): Promise<Received> {
    const { kind = 'register', showroomId = null, producerId = null, fairId = null } = query;
    requireKind(kind, query, caller.principal);
    const source: Source = {
      kind,
      showroomId,
      producerId,
      fairId,
      fileName: shownName(query.fileName),
      delimiter: query.delimiter ?? null,
      encoding: query.encoding ?? null,
      sheet: query.sheet ?? null,
      told: {},
      province: query.province ?? null,
      scheme: (query.scheme ?? 'OCOP') as Scheme,
    };
    const fileKey = keyOf(bytes, source);
    const owner = caller.principal.subject;
    const before = await this.reads.sameFile(owner, fileKey);
    if (before) return { bytes, fileKey, source, reading: before.reading };
    const reading = await this.files.readFor<'preview'>(owner, {
      kind: 'preview',
      bytes,
      source,
      today: today(caller),
    });
    return { bytes, fileKey, source, reading };
  }

  async keep(tx: Tx, received: Received, caller: Caller): Promise<{ one: Import; isNew: boolean }> {
    const { bytes, fileKey, source, reading } = received;
    const one = newImport(source, reading, caller.principal.subject, caller.now);
    const made = await this.imports.insert(tx, one, bytes, fileKey);
    if (made) return { one: made, isNew: true };
    const before = await this.imports.sameFile(tx, one.owner, fileKey);
    if (!before) throw new RuleViolation('conflict');
    return { one: before, isNew: false };
  }

  /** The file read as the officer says, not kept yet. @throws RuleViolation as reading a file does */
  async reread(id: string, input: ChangeMapping, caller: Caller): Promise<Reread> {
    const one = await this.readable(id, caller);
    this.requireMappable(one, caller);
    return this.readAs(one, input, caller);
  }

  /** A check of the file read as the officer says for once. @throws RuleViolation as reading a file does */
  async tried(id: string, input: ChangeMapping, caller: Caller): Promise<Reread> {
    const one = await this.readable(id, caller);
    requireNoTrial(one, 'tried otherwise');
    return this.readAs(one, input, caller);
  }

  /** The trial is an import of its own, one for each: what is kept of the import itself stays as it is. */
  async beginTrial(tx: Tx, id: string, { source, reading, bytes }: Reread, caller: Caller): Promise<Import> {
    const one = await this.locked(tx, id, caller);
    const { run, state, dryRun, totalRows } = begun({ ...remapped(one, source, reading), run: 0 }, true);
    await this.imports.removeTrial(tx, id);
    const trial = { ...newImport(source, reading, one.owner, caller.now), trialOf: id };
    const made = await this.imports.insert(tx, trial, bytes, `trial of ${id}`);
    return this.save(tx, { ...made!, run, state, dryRun, totalRows }, caller);
  }

  private async readAs(one: Import, input: ChangeMapping, caller: Caller): Promise<Reread> {
    const isOtherSheet = input.sheet !== undefined && input.sheet !== one.reading.sheet;
    const { columns, ...rest } = one.told;
    const source: Source = {
      ...sourceOf(one),
      sheet: input.sheet ?? one.sheet,
      told: {
        ...rest,
        ...(columns && !isOtherSheet && { columns }),
        ...(input.columns && { columns: input.columns }),
        ...(input.constants && { constants: input.constants }),
        ...(input.fillDown && { fillDown: input.fillDown }),
      },
      province: input.province === undefined ? one.province : input.province,
      scheme: (input.scheme ?? one.scheme) as Scheme,
    };
    const bytes = await this.reads.bytes(one.id);
    if (!bytes) throw new RuleViolation('intake.file-forgotten');
    const job = { kind: 'preview' as const, bytes, source, today: today(caller) };
    const reading = await this.files.readFor<'preview'>(one.owner, job);
    requireColumns(input, reading);
    requireFields(input, one.kind);
    return { source, reading, bytes };
  }

  async changeMapping(tx: Tx, id: string, { source, reading }: Reread, caller: Caller): Promise<Import> {
    const one = await this.locked(tx, id, caller);
    this.requireMappable(one, caller);
    await this.rows.clear(tx, id);
    return this.save(tx, remapped(one, source, reading), caller);
  }

  async begin(tx: Tx, id: string, dryRun: boolean, caller: Caller): Promise<Import> {
    const after = begun(await this.locked(tx, id, caller), dryRun);
    await this.rows.clear(tx, id);
    return this.save(tx, after, caller);
  }

  /** Forgets the import: its file, its rows and what was decided. What went in stays in. */
  async remove(tx: Tx, id: string, caller: Caller): Promise<void> {
    const one = await this.locked(tx, id, caller);
    caller.requireVersion(one.version);
    requireIdle(one, 'deleted');
    await this.imports.remove(tx, id);
  }

  private requireMappable(one: Import, caller: Caller): void {
    caller.requireVersion(one.version);
    requireIdle(one, 'mapped');
    requireFile(one);
  }

  private async readable(id: string, caller: Caller): Promise<Import> {
    const one = await this.reads.one(id, ownerFilter(caller));
    if (!one) throw new RuleViolation('not-found');
    return one;
  }

  private async locked(tx: Tx, id: string, caller: Caller): Promise<Import> {
    const one = await this.imports.lock(tx, id, ownerFilter(caller));
    if (!one) throw new RuleViolation('not-found');
    return one;
  }

  private async save(tx: Tx, one: Import, caller: Caller): Promise<Import> {
    const after = { ...one, version: one.version + 1, changedAt: caller.now };
    await this.imports.update(tx, after, caller.now);
    return after;
  }
}

export interface Received {
  bytes: Uint8Array;
  fileKey: string;
  source: Source;
  reading: Reading;
}
export interface Reread {
  source: Source;
  reading: Reading;
  bytes: Uint8Array;
}

const today = (caller: Caller): LocalDate => localDateAt(caller.now, REGISTER_ZONE);

const sourceOf = ({ kind, showroomId, producerId, fairId, ...one }: Import): Source => {
  const { fileName, delimiter, encoding, sheet, told, province, scheme } = one;
  return {
    kind,
    showroomId,
    producerId,
    fairId,
    fileName,
    delimiter,
    encoding,
    sheet,
    told,
    province,
    scheme,
  };
};

function keyOf(bytes: Uint8Array, source: Source): string {
  const { kind, showroomId, producerId, fairId, delimiter, encoding, sheet, province, scheme } = source;
  const asked = [delimiter, encoding, sheet, province, scheme];
  const all = kind === 'register' ? asked : [...asked, kind, showroomId, producerId, fairId];
  return createHash('sha256')
    .update(`${JSON.stringify(all)}\n`)
    .update(bytes)
    .digest('hex');
}
