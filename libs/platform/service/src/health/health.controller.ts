import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Ctx, Public, type RequestContext, setStatus } from '@onevillage/platform-http';
import { ServiceHealth } from './service-health.js';

@Controller('health')
@ApiExcludeController()
@Public()
export class HealthController {
  constructor(private readonly health: ServiceHealth) {}

  /** The process runs; says nothing of what it stands on, so that nobody restarts it for a database that is away. */
  @Get('live')
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Ctx() ctx: RequestContext) {
    const { ready, status, parts } = await this.health.readiness();
    void ctx.exchange.reply.header('cache-control', 'no-store');
    if (!ready) {
      // Not a problem document: whoever asks wants to know of each part.
      void ctx.exchange.reply.header('retry-after', '2');
      setStatus(ctx, 503);
    }
    return { status, parts };
  }
}
