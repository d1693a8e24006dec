import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '@onevillage/platform-database';
import {
  BatchKafkaStrategy,
  type DrainResult,
  listParkedMessages,
  showParkedMessage,
} from '@onevillage/platform-eventing';
import {
  Ctx,
  decodeCursor,
  encodeCursor,
  IdParam,
  pageSize,
  Policy,
  type RequestContext,
  Unconditional,
} from '@onevillage/platform-http';
import {
  DrainResultView,
  OperatorReason,
  ParkedDetailsView,
  ParkedMessagePage,
  ParkedQuery,
} from './operations.dto.js';

/** For operators: messages that could not be applied. Repeating any of these calls does no harm. */
@Controller('v1/operations/parked')
@ApiTags('operations')
@Policy('admin')
export class ParkedController {
  constructor(
    private readonly database: Database,
    private readonly strategy: BatchKafkaStrategy,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Messages that could not be applied and are set aside' })
  @ApiOkResponse({ type: ParkedMessagePage })
  async list(@Query() query: ParkedQuery) {
    const { projection, aggregateId } = query;
    const list = ['parked', projection ?? null, aggregateId ?? null];
    const [after] = decodeCursor(list, query.cursor, ['id']) ?? [];
    const page = await listParkedMessages(this.database, {
      limit: pageSize(query),
      ...(projection && { projection }),
      ...(aggregateId && { aggregateId }),
      ...(after && { after: String(after) }),
    });
    return { items: page.items, next: page.next && encodeCursor(list, [page.next]) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One parked message, with its headers and content' })
  @ApiOkResponse({ type: ParkedDetailsView })
  show(@IdParam() id: string) {
    return showParkedMessage(this.database, id);
  }

  @Post(':id/replay')
  @ApiOperation({
    summary: 'Apply what is parked of the aggregate of this message, in order, as far as it goes',
  })
  @HttpCode(200)
  @Unconditional()
  @ApiOkResponse({ type: DrainResultView })
  replay(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Body() body: OperatorReason,
  ): Promise<DrainResult> {
    return this.strategy.replay(id, auditOf(ctx, body));
  }

  @Post(':id/drop')
  @ApiOperation({ summary: 'Give the message up for good, and go on behind it' })
  @HttpCode(200)
  @Unconditional()
  @ApiOkResponse({ type: DrainResultView })
  drop(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Body() body: OperatorReason,
  ): Promise<DrainResult> {
    return this.strategy.drop(id, auditOf(ctx, body));
  }
}

const auditOf = ({ principal }: RequestContext, { reason }: OperatorReason) => ({
  actor: principal?.subject ?? 'unknown',
  reason,
});
