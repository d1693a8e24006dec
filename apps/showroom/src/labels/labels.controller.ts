import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LotLabelView, PrintLabels } from '@onevillage/contracts-showroom';
import { Commands, Ctx, IdParam, Policy, type RequestContext } from '@onevillage/platform-http';
import { PrintLabelsUseCase } from './print-labels.use-case.js';

@ApiTags('lots')
@Controller('v1/lots')
export class LabelsController {
  constructor(
    private readonly printLabels: PrintLabelsUseCase,
    private readonly commands: Commands,
  ) {}

  @Post(':lotId/labels')
  @HttpCode(200)
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'What to print on labels of a lot; its in-house code stays the same' })
  @ApiOkResponse({ type: LotLabelView })
  print(
    @IdParam('lotId') lotId: string,
    @Body() body: PrintLabels,
    @Ctx() ctx: RequestContext,
  ): Promise<LotLabelView> {
    return this.commands.run(ctx, async (tx) => ({
      body: await this.printLabels.execute(tx, lotId, body, ctx),
    }));
  }
}
