import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import { BulkOpeningStock } from '@onevillage/contracts-showroom';
import { Commands, Ctx, IdParam, Policy, type RequestContext } from '@onevillage/platform-http';
import { EnterOpeningStockUseCase } from './enter-opening-stock.use-case.js';

@ApiTags('stock')
@Controller('v1/showrooms/:showroomId/opening-stock')
export class OpeningStockController {
  constructor(
    private readonly openingStock: EnterOpeningStockUseCase,
    private readonly commands: Commands,
  ) {}

  @Post('bulk')
  @HttpCode(200)
  @Policy('showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({
    summary:
      'Enter up to 1,000 lots that stood there when the books were opened; each once, answers per item',
  })
  @ApiOkResponse({ type: BulkResult })
  enter(
    @IdParam('showroomId') showroomId: string,
    @Body() body: BulkOpeningStock,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, (tx, items) =>
      this.openingStock.execute(tx, showroomId, items, ctx),
    );
  }
}
