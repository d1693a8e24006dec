import { Body, Controller, Get, Header, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DecideNearMatch, ImportRowPage, ImportRowView, ListImportRows } from '@onevillage/contracts-intake';
import { RuleViolation } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  decodeCursor,
  encodeCursor,
  IdParam,
  pageOf,
  pageSize,
  Policy,
  Produces,
  type RequestContext,
} from '@onevillage/platform-http';
import { DecideNearMatchUseCase } from './decide-near-match.use-case.js';
import { IMPORTERS } from './import-kinds.js';
import { ImportReport } from './import-report.js';
import { ImportRowStore } from './import-row.store.js';
import { ownerFilter } from './import.use-cases.js';
import { languageOf, rowView } from './import.view.js';
import type { Import } from './import.js';
import { ImportsReadModel } from './imports.read-model.js';

@ApiTags('imports')
@Controller('v1/imports/:id')
export class ImportRowsController {
  constructor(
    private readonly imports: ImportsReadModel,
    private readonly rows: ImportRowStore,
    private readonly report: ImportReport,
    private readonly decideNearMatch: DecideNearMatchUseCase,
    private readonly commands: Commands,
  ) {}

  @Get('rows')
  @Policy(...IMPORTERS, 'admin')
  @ApiOperation({ summary: 'What became of each row, with every issue' })
  @ApiOkResponse({ type: ImportRowPage })
  async list(
    @IdParam() id: string,
    @Query() query: ListImportRows,
    @Ctx() ctx: RequestContext,
  ): Promise<ImportRowPage> {
    await this.required(id, ctx);
    const list = ['import-rows', id, query.outcome ?? null, query.near ?? null];
    const key = decodeCursor(list, query.cursor, ['int', 'int']);
    const after = key ? { row: key[0] as number, part: key[1] as number } : null;
    const limit = pageSize(query);
    const found = await this.rows.list(id, query.outcome ?? null, after, limit + 1, query.near);
    const page = pageOf(ctx, found, limit, (last) => encodeCursor(list, [last.row, last.part]));
    return { ...page, items: page.items.map((row) => rowView(row, languageOf(ctx.locale))) };
  }

  @Get('report.csv')
  @Policy(...IMPORTERS, 'admin')
  @Produces('text/csv')
  @Header('content-disposition', 'attachment; filename="rows-to-correct.csv"')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiOperation({ summary: 'The refused rows as they were, with what is wrong: to correct and send again' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<string> {
    return this.report.csv(await this.required(id, ctx), languageOf(ctx.locale), ctx.now);
  }

  @Post('near-matches/:row')
  @HttpCode(200)
  @Policy(...IMPORTERS)
  @ApiOperation({ summary: 'Say what a near match means; it goes in with the next run' })
  @ApiParam({
    name: 'row',
    description: 'Row of the file; 1 is the first line',
    schema: { type: 'integer', minimum: 1 },
  })
  @ApiOkResponse({ type: ImportRowView })
  decide(
    @IdParam() id: string,
    @Param('row', ParseIntPipe) row: number,
    @Body() body: DecideNearMatch,
    @Ctx() ctx: RequestContext,
  ): Promise<ImportRowView> {
    return this.commands.run(ctx, async (tx) => {
      const found = await this.decideNearMatch.execute(tx, id, row, body, ctx);
      return { body: rowView(found, languageOf(ctx.locale)) };
    });
  }

  private async required(id: string, ctx: RequestContext): Promise<Import> {
    const one = await this.imports.one(id, ownerFilter(ctx));
    if (!one) throw new RuleViolation('not-found');
    return one;
  }
}
