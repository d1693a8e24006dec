import { Readable } from 'node:stream';
import { applyDecorators, Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { FairReportView, ReportQuery, type ReportFormat } from '@onevillage/contracts-fairs';
import { RuleViolation, type Principal } from '@onevillage/kernel';
import {
  Ctx,
  IdParam,
  languageOf,
  Policy,
  preferredType,
  Produces,
  sheetsOf,
  workbookFile,
  XLSX,
  type RequestContext,
} from '@onevillage/platform-http';
import type { Fair } from '../fairs/fair.js';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { fairReport } from './fair-report.js';
import { ReportFactsReadModel } from './report-facts.read-model.js';
import { reportPdf } from './report-pdf.js';
import { reportLists } from './report-tables.js';
import type { Language } from './report-words.js';
import { reportView } from './report.view.js';

const JSON_TYPE = 'application/json';
const PDF = 'application/pdf';
const FILES = { xlsx: XLSX, pdf: PDF } as const satisfies Record<ReportFormat, string>;
const binary = { schema: { type: 'string', format: 'binary' } } as const;
const Report = () =>
  applyDecorators(
    Produces(JSON_TYPE, XLSX, PDF),
    ApiExtraModels(FairReportView),
    ApiOkResponse({
      content: {
        [JSON_TYPE]: { schema: { $ref: getSchemaPath(FairReportView) } },
        [XLSX]: binary,
        [PDF]: binary,
      },
    }),
  );

@ApiTags('reports')
@Policy('trade-officer', 'admin')
@Controller('v1/fairs/:fairId/report')
export class ReportsController {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly facts: ReportFactsReadModel,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What the fair brought, with source and rule of every figure, beside the one before it',
  })
  @Report()
  async report(
    @IdParam('fairId') fairId: string,
    @Query() query: ReportQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<FairReportView | StreamableFile> {
    const fair = await this.fairs.require(fairId, ctx.principal);
    const other = await this.comparedWith(fair, query, ctx.principal);
    const report = fairReport(await this.facts.read(fair), other && (await this.facts.read(other)));
    const language = languageOf(ctx.locale);
    const view = reportView(report, language);
    const format = formatOf(ctx, query);
    void ctx.exchange.reply.headers({
      vary: 'Accept, Accept-Language',
      'cache-control': 'private, no-cache',
    });
    if (format === null) return view;
    const file = format === 'pdf' ? await reportPdf(view, language) : Readable.from(workbook(view, language));
    const options = {
      type: FILES[format],
      disposition: `attachment; filename="fair-report-${fair.opensOn}.${format}"`,
    };
    return file instanceof Readable ? new StreamableFile(file, options) : new StreamableFile(file, options);
  }

  /** What is asked for must be there; the one it was copied from may be somebody else's. */
  private async comparedWith(
    { copiedFrom }: Fair,
    { comparedWith }: ReportQuery,
    principal: Principal,
  ): Promise<Fair | null> {
    const id = comparedWith ?? copiedFrom;
    if (id === null) return null;
    try {
      return await this.fairs.require(id, principal);
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      if (comparedWith === undefined) return null;
      throw new RuleViolation('fairs.fair-unknown', { fairId: id });
    }
  }
}

const workbook = (view: FairReportView, language: Language) =>
  workbookFile(
    reportLists(view, language, (name, columns, rows) =>
      sheetsOf({ name, columns, language, rows: once(rows) }),
    ),
  );

async function* once<R>(rows: readonly R[]): AsyncGenerator<readonly R[]> {
  await Promise.resolve();
  yield rows;
}

function formatOf(ctx: RequestContext, { format }: ReportQuery): ReportFormat | null {
  if (format) return format;
  const type = preferredType(ctx.exchange.request.headers.accept, [JSON_TYPE, XLSX, PDF]);
  return type === PDF ? 'pdf' : type === XLSX ? 'xlsx' : null;
}
