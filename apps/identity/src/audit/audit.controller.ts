import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditPage, ListAudit } from '@onevillage/contracts-identity';
import { Ctx, pageById, Policy, type RequestContext } from '@onevillage/platform-http';
import { AuditReadModel } from './audit.read-model.js';

@ApiTags('audit')
@Policy('admin')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditReadModel) {}

  @Get()
  @ApiOperation({ summary: 'Who changed what, the newest first' })
  @ApiOkResponse({ type: AuditPage })
  list(@Query() query: ListAudit, @Ctx() ctx: RequestContext): Promise<AuditPage> {
    const subjectId = query.subjectId ?? null;
    return pageById(ctx, ['audit', subjectId], query, (stretch) => this.audit.list(subjectId, stretch));
  }
}
