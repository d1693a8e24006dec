import { Body, Controller, Get, HttpCode, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type BulkOutcome, BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import {
  AnnounceConsignment,
  BulkAnnounceConsignments,
  ChangeConsignment,
  ConsignmentNotePage,
  ConsignmentNoteView,
  ListConsignments,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
  Conditional,
  Exported,
  ExportedLists,
} from '@onevillage/platform-http';
import { AnnounceConsignmentsUseCase, type AnnounceOutcome } from './announce-consignments.use-case.js';
import { ChangeConsignmentUseCase } from './change-consignment.use-case.js';
import type { ConsignmentNote } from './consignment-note.js';
import { consignmentNoteColumns } from './consignment-note.columns.js';
import { consignmentNoteView } from './consignment-note.view.js';
import { ConsignmentNotesReadModel, type NoteRow } from './consignment-notes.read-model.js';

@ApiTags('consignments')
@Policy('producer', 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1/consignment-notes')
export class ConsignmentsController {
  constructor(
    private readonly notes: ConsignmentNotesReadModel,
    private readonly announcements: AnnounceConsignmentsUseCase,
    private readonly changes: ChangeConsignmentUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Consignment notes of your producer, or of showrooms that you see, by id' })
  @Exported(ConsignmentNotePage)
  list(
    @Query() query: ListConsignments,
    @Ctx() ctx: RequestContext,
  ): Promise<ConsignmentNotePage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'consignment-notes',
      filter,
      order: ['id'],
      keyOf: ({ noteId }: NoteRow) => [noteId],
      page: (stretch) => this.notes.list(filter, principal, stretch),
      whole: (stretch) => this.notes.all(filter, principal, stretch),
      view: consignmentNoteView,
      columns: consignmentNoteColumns,
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One consignment note, with what came of it' })
  @ApiOkResponse({ type: ConsignmentNoteView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ConsignmentNoteView> {
    const row = await this.notes.one(id, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, consignmentNoteView(row));
  }

  @Post()
  @ApiOperation({ summary: 'Announce goods of a producer to a showroom' })
  @ApiCreatedResponse({ type: ConsignmentNoteView })
  announce(@Body() body: AnnounceConsignment, @Ctx() ctx: RequestContext): Promise<ConsignmentNoteView> {
    return this.commands.run(ctx, async (tx) => {
      const [outcome] = await this.announcements.execute(tx, [body], ctx, 'new');
      if (outcome instanceof RuleViolation) throw outcome;
      const { note } = outcome!;
      const location = `/v1/consignment-notes/${note.noteId}`;
      return { status: 201, ...(await this.answer(tx, note, ctx)), location };
    });
  }

  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({ summary: 'Announce up to 1,000 notes by producer and number; answers per item' })
  @ApiOkResponse({ type: BulkResult })
  announceMany(
    @Body() body: BulkAnnounceConsignments,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, async (tx, items) =>
      (await this.announcements.execute(tx, items, ctx, 'upsert')).map(outcome),
    );
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change what is announced, before it comes' })
  @ApiOkResponse({ type: ConsignmentNoteView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeConsignment,
    @Ctx() ctx: RequestContext,
  ): Promise<ConsignmentNoteView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changes.change(tx, id, body, ctx), ctx),
    );
  }

  @Post(':id/cancellation')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that the goods will not come' })
  @ApiOkResponse({ type: ConsignmentNoteView })
  cancel(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ConsignmentNoteView> {
    return this.commands.run(ctx, async (tx) => this.answer(tx, await this.changes.cancel(tx, id, ctx), ctx));
  }

  private async answer(
    tx: Tx,
    { noteId, version }: ConsignmentNote,
    { principal }: RequestContext,
  ): Promise<Answer<ConsignmentNoteView>> {
    const row = await this.notes.one(noteId, principal, tx);
    return { body: consignmentNoteView(row!), etag: version };
  }
}

const outcome = (announced: AnnounceOutcome | RuleViolation): BulkOutcome | RuleViolation => {
  if (announced instanceof RuleViolation) return announced;
  const { status, note } = announced;
  return { status, id: note.noteId, version: note.version };
};
