import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  bulkItem,
  BulkQuery,
  BulkResult,
  bulkResult,
  mergeProblems,
  platformProblems,
  refusedItem,
} from '@onevillage/contracts-kit';
import {
  AnnulCertificate,
  BulkGrantCertificates,
  CertificatePage,
  CertificateView,
  ExtendCertificate,
  GrantCertificate,
  ListCertificates,
  recognitionProblems,
  WithdrawCertificate,
} from '@onevillage/contracts-recognition';
import { localDateAt, RuleViolation } from '@onevillage/kernel';
import { rehearse, type Tx } from '@onevillage/platform-database';
import {
  Authenticated,
  Commands,
  Ctx,
  decodeCursor,
  encodeCursor,
  IdParam,
  pageOf,
  pageSize,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
} from '@onevillage/platform-http';
import { REGISTER_ZONE } from '../register-zone.js';
import type { Certificate } from './certificate.js';
import { certificateView } from './certificate.view.js';
import { CertificatesReadModel, isOfficer, type CertificateRow } from './certificates.read-model.js';
import { ChangeCertificateUseCase } from './change-certificate.use-case.js';
import { GrantCertificatesUseCase, type Granted } from './grant-certificates.use-case.js';

const problems = mergeProblems(platformProblems, recognitionProblems);

@ApiTags('certificates')
@Controller('v1/certificates')
export class CertificatesController {
  constructor(
    private readonly certificates: CertificatesReadModel,
    private readonly grants: GrantCertificatesUseCase,
    private readonly changes: ChangeCertificateUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Authenticated()
  @ApiOperation({ summary: 'Certificates, by id' })
  @ApiOkResponse({ type: CertificatePage })
  async list(@Query() query: ListCertificates, @Ctx() ctx: RequestContext): Promise<CertificatePage> {
    const { cursor, limit: _limit, ...filter } = query;
    const list = ['certificates', filter];
    const after = decodeCursor(list, cursor, ['id'])?.[0] as string | undefined;
    const limit = pageSize(query);
    const rows = await this.certificates.list(
      { ...filter, after, limit: limit + 1 },
      ctx.principal,
      today(ctx),
    );
    return pageOf(
      ctx,
      rows.map((row) => view(row, ctx)),
      limit,
      (last) => encodeCursor(list, [last.id]),
    );
  }

  @Get(':id')
  @Authenticated()
  @ApiOperation({ summary: 'One certificate' })
  @ApiOkResponse({ type: CertificateView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<CertificateView> {
    const row = await this.certificates.one(id, ctx.principal, today(ctx));
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, view(row, ctx));
  }

  @Post()
  @Policy('programme-officer')
  @ApiOperation({ summary: 'Enter a certificate that an authority granted' })
  @ApiCreatedResponse({ type: CertificateView })
  grant(@Body() body: GrantCertificate, @Ctx() ctx: RequestContext): Promise<CertificateView> {
    return this.commands.run(ctx, async (tx) => {
      const [granted] = await this.grants.execute(tx, [body], ctx.principal, ctx.now, 'named');
      if (granted!.status === 'refused') throw granted!.violation;
      const { certificate } = granted!;
      return {
        status: granted!.status === 'created' ? 201 : 200,
        ...(await this.answer(tx, certificate, ctx)),
        location: `/v1/certificates/${certificate.id}`,
      };
    });
  }

  @Post('bulk')
  @HttpCode(200)
  @Policy('programme-officer')
  @ApiOperation({ summary: 'Enter up to 1,000 certificates of a list; answers per item' })
  @ApiOkResponse({ type: BulkResult })
  grantMany(
    @Body() body: BulkGrantCertificates,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    const dryRun = query.dryRun ?? false;
    return this.commands.run(ctx, async (tx) => {
      const work = async () =>
        (await this.grants.execute(tx, body.items, ctx.principal, ctx.now, 'inferred')).map(item);
      return { body: bulkResult(await (dryRun ? rehearse(tx, work) : work()), dryRun) };
    });
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Policy('programme-officer')
  @ApiOperation({ summary: 'Withdraw a certificate on a ground' })
  @ApiOkResponse({ type: CertificateView })
  withdraw(
    @IdParam() id: string,
    @Body() body: WithdrawCertificate,
    @Ctx() ctx: RequestContext,
  ): Promise<CertificateView> {
    return this.change(ctx, (tx) => this.changes.withdraw(tx, id, body, ctx));
  }

  @Post(':id/annulment')
  @HttpCode(200)
  @Policy('programme-officer')
  @ApiOperation({ summary: 'Say that the entry was wrong: it never counted' })
  @ApiOkResponse({ type: CertificateView })
  annul(
    @IdParam() id: string,
    @Body() body: AnnulCertificate,
    @Ctx() ctx: RequestContext,
  ): Promise<CertificateView> {
    return this.change(ctx, (tx) => this.changes.annul(tx, id, body, ctx));
  }

  @Post(':id/extension')
  @HttpCode(200)
  @Policy('programme-officer')
  @ApiOperation({ summary: 'Enter the transitional extension, at most 180 days' })
  @ApiOkResponse({ type: CertificateView })
  extend(
    @IdParam() id: string,
    @Body() body: ExtendCertificate,
    @Ctx() ctx: RequestContext,
  ): Promise<CertificateView> {
    return this.change(ctx, (tx) => this.changes.extend(tx, id, body, ctx));
  }

  private change(ctx: RequestContext, work: (tx: Tx) => Promise<Certificate>): Promise<CertificateView> {
    return this.commands.run(ctx, async (tx) => this.answer(tx, await work(tx), ctx));
  }

  private async answer(
    tx: Tx,
    { id, version }: Certificate,
    ctx: RequestContext,
  ): Promise<Answer<CertificateView>> {
    const row = await this.certificates.one(id, ctx.principal, today(ctx), tx);
    return { body: view(row!, ctx), etag: version };
  }
}

const today = (ctx: RequestContext): string => localDateAt(ctx.now, REGISTER_ZONE);

const view = (row: CertificateRow, ctx: RequestContext): CertificateView =>
  certificateView(row, ctx.now, isOfficer(ctx.principal));

const item = (granted: Granted, index: number) =>
  granted.status === 'refused'
    ? refusedItem(index, granted.violation, problems)
    : bulkItem(index, granted.status, { id: granted.certificate.id, version: granted.certificate.version });
