import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type BulkOutcome, BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import {
  AnnulCertificate,
  BulkGrantCertificates,
  CertificatePage,
  CertificateView,
  ExtendCertificate,
  GrantCertificate,
  ListCertificates,
  WithdrawCertificate,
} from '@onevillage/contracts-recognition';
import { localDateAt, RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Authenticated,
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
  Conditional,
} from '@onevillage/platform-http';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import type { Certificate } from './certificate.js';
import { isOfficer } from './certificate-permission.js';
import { certificateView } from './certificate.view.js';
import { CertificatesReadModel, type CertificateRow } from './certificates.read-model.js';
import { ChangeCertificateUseCase } from './change-certificate.use-case.js';
import type { GrantOutcome } from './decide-grant.js';
import { GrantCertificatesUseCase } from './grant-certificates.use-case.js';

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
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    return pageById(ctx, ['certificates', filter], query, async (stretch) => {
      const rows = await this.certificates.list({ ...filter, ...stretch }, ctx.principal, today(ctx));
      return rows.map((row) => view(row, ctx));
    });
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
      const [granted] = await this.grants.execute(tx, [body], ctx, 'named');
      if (granted instanceof RuleViolation) throw granted;
      const { status, certificate } = granted!;
      return {
        status: status === 'created' ? 201 : 200,
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
    return this.commands.bulk(ctx, body, query, async (tx, items) =>
      (await this.grants.execute(tx, items, ctx, 'inferred')).map(outcome),
    );
  }

  @Post(':id/withdrawal')
  @Conditional()
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
  @Conditional()
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
  @Conditional()
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
    return this.commands.run(ctx, async (tx) => {
      const certificate = await work(tx);
      const row = await this.certificates.changed(tx, certificate, ctx.now, today(ctx));
      return { body: view(row, ctx), etag: certificate.version };
    });
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

const outcome = (granted: GrantOutcome | RuleViolation): BulkOutcome | RuleViolation => {
  if (granted instanceof RuleViolation) return granted;
  const { status, certificate } = granted;
  return { status, id: certificate.id, version: certificate.version };
};
