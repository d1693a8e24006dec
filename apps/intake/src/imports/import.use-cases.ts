import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChangeMapping, UploadQuery } from '@onevillage/contracts-intake';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import type { Scheme } from '@onevillage/contracts-recognition';
import { localDateAt, RuleViolation, type LocalDate } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { requireIfMatch, type RequestContext } from '@onevillage/platform-http';
import { FileReader } from '../files/file-reader.js';
import { shownName } from '../reading/read-file.js';
import { ImportRowStore } from './import-row.store.js';
import { ImportStore } from './import.store.js';
import {
  begun,
  remapped,
  requireFile,
  requireIdle,
  type Import,
  type Reading,
  type Source,
} from './import.js';
import { ImportsReadModel } from './imports.read-model.js';

/** Officers see their own imports, administrators all. */
export const ownerFilter = (ctx: RequestContext): string | null =>
  ctx.principal!.roles.includes('admin') ? null : ctx.principal!.subject;

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
  async received(bytes: Uint8Array, query: UploadQuery, ctx: RequestContext): Promise<Received> {
    const source: Source = {
      fileName: shownName(query.fileName),
      delimiter: query.delimiter ?? null,
      encoding: query.encoding ?? null,
      sheet: query.sheet ?? null,
      told: {},
      province: query.province ?? null,
      scheme: (query.scheme ?? 'OCOP') as Scheme,
    };
    const fileKey = keyOf(bytes, source);
    const owner = ctx.principal!.subject;
    const before = await this.reads.sameFile(owner, fileKey);
    if (before) return { bytes, fileKey, source, reading: before.reading };
    const reading = await this.files.readFor<'preview'>(owner, {
      kind: 'preview',
      bytes,
      source,
      today: today(ctx),
    });
    return { bytes, fileKey, source, reading };
  }

  async keep(tx: Tx, received: Received, ctx: RequestContext): Promise<{ one: Import; isNew: boolean }> {
    const { bytes, fileKey, source, reading } = received;
    const one: Import = {
      ...source,
      id: newId<string>(),
      version: 1,
      owner: ctx.principal!.subject,
      reading,
      state: 'uploaded',
      run: 0,
      dryRun: false,
      doneRows: 0,
      totalRows: 0,
      counts: {},
      failure: null,
      fileKept: true,
      createdAt: ctx.now,
      changedAt: ctx.now,
    };
    const made = await this.imports.insert(tx, one, bytes, fileKey);
    if (made) return { one: made, isNew: true };
    const before = await this.imports.sameFile(tx, one.owner, fileKey);
    if (!before) throw new RuleViolation('conflict');
    return { one: before, isNew: false };
  }

  /** The file read as the officer says, not kept yet. @throws RuleViolation as reading a file does */
  async reread(id: string, input: ChangeMapping, ctx: RequestContext): Promise<Reread> {
    const one = await this.reads.one(id, ownerFilter(ctx));
    if (!one) throw new RuleViolation('not-found');
    this.requireMappable(one, ctx);
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
    const bytes = await this.reads.bytes(id);
    if (!bytes) throw new RuleViolation('intake.file-forgotten');
    const job = { kind: 'preview' as const, bytes, source, today: today(ctx) };
    return { source, reading: await this.files.readFor<'preview'>(one.owner, job) };
  }

  async changeMapping(tx: Tx, id: string, { source, reading }: Reread, ctx: RequestContext): Promise<Import> {
    const one = await this.locked(tx, id, ctx);
    this.requireMappable(one, ctx);
    await this.rows.clear(tx, id);
    return this.save(tx, remapped(one, source, reading), ctx);
  }

  async begin(tx: Tx, id: string, dryRun: boolean, ctx: RequestContext): Promise<Import> {
    const after = begun(await this.locked(tx, id, ctx), dryRun);
    await this.rows.clear(tx, id);
    return this.save(tx, after, ctx);
  }

  /** Forgets the import: its file, its rows and what was decided. What went in stays in. */
  async remove(tx: Tx, id: string, ctx: RequestContext): Promise<void> {
    const one = await this.locked(tx, id, ctx);
    requireIfMatch(ctx, one.version);
    requireIdle(one, 'deleted');
    await this.imports.remove(tx, id);
  }

  private requireMappable(one: Import, ctx: RequestContext): void {
    requireIfMatch(ctx, one.version);
    requireIdle(one, 'mapped');
    requireFile(one);
  }

  private async locked(tx: Tx, id: string, ctx: RequestContext): Promise<Import> {
    const one = await this.imports.lock(tx, id, ownerFilter(ctx));
    if (!one) throw new RuleViolation('not-found');
    return one;
  }

  private async save(tx: Tx, one: Import, ctx: RequestContext): Promise<Import> {
    const after = { ...one, version: one.version + 1, changedAt: ctx.now };
    await this.imports.update(tx, after, ctx.now);
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
}

const today = (ctx: RequestContext): LocalDate => localDateAt(ctx.now, REGISTER_ZONE);

const sourceOf = ({ fileName, delimiter, encoding, sheet, told, province, scheme }: Import): Source => ({
  fileName,
  delimiter,
  encoding,
  sheet,
  told,
  province,
  scheme,
});

const keyOf = (bytes: Uint8Array, { delimiter, encoding, sheet, province, scheme }: Source): string =>
  createHash('sha256')
    .update(`${JSON.stringify([delimiter, encoding, sheet, province, scheme])}\n`)
    .update(bytes)
    .digest('hex');
