import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Ctx, Metrics, Produces, Public, type RequestContext } from '@onevillage/platform-http';

@Controller('metrics')
@ApiExcludeController()
@Public()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Produces('text/plain', 'application/openmetrics-text')
  async read(@Ctx() { exchange }: RequestContext) {
    void exchange.reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
