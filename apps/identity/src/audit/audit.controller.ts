import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditPage, ListAudit } from '@onevillage/contracts-identity';
import { Database } from '@onevillage/platform-database';
import { Ctx, pageSize, Policy, type RequestContext } from '@onevillage/platform-http';
import { afterOf, pageById } from '../page-by-id.js';
import { readAudit } from './audit.store.js';

@ApiTags('audit')
@Policy('admin')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'Who changed what, the newest first' })
  @ApiOkResponse({ type: AuditPage })
  async list(@Query() query: ListAudit, @Ctx() ctx: RequestContext): Promise<AuditPage> {
    const subjectId = query.subjectId ?? null;
    const list = ['audit', subjectId];
    const wanted = { subjectId, before: afterOf(list, query), limit: pageSize(query) + 1 };
    return pageById(ctx, list, await readAudit(this.database, wanted), query);
  }
}
