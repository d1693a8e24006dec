import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ScanCode, ScanView } from '@onevillage/contracts-showroom';
import { Ctx, IdParam, Policy, Unconditional, type RequestContext } from '@onevillage/platform-http';
import { ScanCodeUseCase } from './scan-code.use-case.js';

@ApiTags('scan')
@Controller('v1/showrooms')
export class ScanController {
  constructor(private readonly scanCode: ScanCodeUseCase) {}

  /** A POST because a code holds any character; it changes nothing. */
  @Post(':showroomId/scan')
  @HttpCode(200)
  @Unconditional()
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({
    summary: 'Whose code it is, which lot, where it stands, what it costs and what can be done',
  })
  @ApiOkResponse({ type: ScanView })
  scan(
    @IdParam('showroomId') showroomId: string,
    @Body() body: ScanCode,
    @Ctx() ctx: RequestContext,
  ): Promise<ScanView> {
    return this.scanCode.execute(showroomId, body, ctx);
  }
}
