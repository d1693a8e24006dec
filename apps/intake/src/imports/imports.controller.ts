import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  ChangeMapping,
  ImportPage,
  ImportView,
  ListImports,
  UploadQuery,
} from '@onevillage/contracts-intake';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  BodyLimit,
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { FileBody, IMPORT_TYPES, MAX_FILE_BYTES } from '../files/file-body.js';
import { IMPORTERS } from './import-kinds.js';
import { ImportRunner } from './import-runner.js';
import { ImportUseCases, ownerFilter } from './import.use-cases.js';
import { importView, languageOf } from './import.view.js';
import { ImportsReadModel } from './imports.read-model.js';
import { isBusy, type Import } from './import.js';

@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsReadModel,
    private readonly useCases: ImportUseCases,
    private readonly runner: ImportRunner,
    private readonly commands: Commands,
  ) {}

  @Post()
  @Policy(...IMPORTERS)
  @BodyLimit(MAX_FILE_BYTES)
  @ApiOperation({
    summary:
      'Send the file of a list: a register, opening stock or a consignment note; answers how it would be read. The same file again is the same import',
  })
  @ApiConsumes(...IMPORT_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: ImportView })
  async upload(
    @FileBody() file: Buffer,
    @Query() query: UploadQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<ImportView> {
    const received = await this.useCases.received(file, query, ctx);
    return this.commands.run(ctx, async (tx) => {
      const { one, isNew } = await this.useCases.keep(tx, received, ctx);
      return { status: isNew ? 201 : 200, ...answer(one, ctx), location: `/v1/imports/${one.id}` };
    });
  }

  @Get()
  @Policy(...IMPORTERS, 'admin')
  @ApiOperation({ summary: 'Imports, newest first: your own; administrators see all' })
  @ApiOkResponse({ type: ImportPage })
  async list(@Query() query: ListImports, @Ctx() ctx: RequestContext): Promise<ImportPage> {
    const owner = ownerFilter(ctx);
    return pageById(ctx, ['imports', owner], query, async ({ after, limit }) => {
      const found = await this.imports.list(owner, after, limit);
      return found.map((one) => importView(one, languageOf(ctx.locale)));
    });
  }

  @Get(':id')
  @Policy(...IMPORTERS, 'admin')
  @ApiOperation({ summary: 'One import: mapping, progress, what it did or would do' })
  @ApiOkResponse({ type: ImportView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ImportView> {
    const one = await this.imports.one(id, ownerFilter(ctx));
    if (!one) throw new RuleViolation('not-found');
    const view = importView(one, languageOf(ctx.locale));
    // A run makes progress without a new version: while it does, nobody's copy is fresh.
    return isBusy(one) ? view : withEtag(ctx, one.version, view);
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy(...IMPORTERS, 'admin')
  @ApiOperation({ summary: 'Forget an import: its file, its rows, what was decided. What went in stays in' })
  @ApiNoContentResponse()
  async remove(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<void> {
    await this.commands.run(ctx, async (tx) => {
      await this.useCases.remove(tx, id, ctx);
      return { body: undefined };
    });
  }

  @Put(':id/mapping')
  @Policy(...IMPORTERS)
  @ApiOperation({ summary: 'Say how the file is to be read, where the guess is wrong' })
  @ApiOkResponse({ type: ImportView })
  async changeMapping(
    @IdParam() id: string,
    @Body() body: ChangeMapping,
    @Ctx() ctx: RequestContext,
  ): Promise<ImportView> {
    const reread = await this.useCases.reread(id, body, ctx);
    return this.commands.run(ctx, async (tx) =>
      answer(await this.useCases.changeMapping(tx, id, reread, ctx), ctx),
    );
  }

  @Post(':id/dry-run')
  @HttpCode(202)
  @Policy(...IMPORTERS)
  @ApiOperation({ summary: 'Check it: the same engine, taken back; what it found stands for the import' })
  @ApiAcceptedResponse({ type: ImportView })
  dryRun(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ImportView> {
    return this.begin(ctx, (tx) => this.useCases.begin(tx, id, true, ctx));
  }

  @Post(':id/trial')
  @HttpCode(202)
  @Policy(...IMPORTERS)
  @ApiOperation({
    summary:
      'Check it apart, read as it is or otherwise for once: the trial has its own id, and settings, report and near matches of the import stay as they are',
  })
  @ApiAcceptedResponse({ type: ImportView })
  async trial(
    @IdParam() id: string,
    @Body() body: ChangeMapping,
    @Ctx() ctx: RequestContext,
  ): Promise<ImportView> {
    const reread = await this.useCases.tried(id, body, ctx);
    return this.begin(ctx, (tx) => this.useCases.beginTrial(tx, id, reread, ctx));
  }

  @Post(':id/run')
  @HttpCode(202)
  @Policy(...IMPORTERS)
  @ApiOperation({ summary: 'Import it; a repeat changes nothing that is there already' })
  @ApiAcceptedResponse({ type: ImportView })
  run(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ImportView> {
    return this.begin(ctx, (tx) => this.useCases.begin(tx, id, false, ctx));
  }

  private begin(ctx: RequestContext, work: (tx: Tx) => Promise<Import>): Promise<ImportView> {
    return this.commands.run(ctx, async (tx) => {
      const one = await work(tx);
      const authorization = ctx.exchange.request.headers.authorization ?? '';
      tx.afterCommit('run', () => this.runner.start(one, { authorization }));
      return { status: 202, ...answer(one, ctx), location: `/v1/imports/${one.id}` };
    });
  }
}

const answer = (one: Import, ctx: RequestContext) => ({
  body: importView(one, languageOf(ctx.locale)),
  etag: one.version,
});
