import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AddQualityDocument, ProducerPrivateView } from '@onevillage/contracts-producers';
import { Commands, Conditional, Ctx, IdParam, Policy, type RequestContext } from '@onevillage/platform-http';
import { producerView } from '../producers/producer.view.js';
import { ChangeQualityDocumentsUseCase } from './change-quality-documents.use-case.js';

@ApiTags('quality documents')
@Controller('v1/producers/:id/quality-documents')
export class QualityDocumentsController {
  constructor(
    private readonly documents: ChangeQualityDocumentsUseCase,
    private readonly commands: Commands,
  ) {}

  @Post()
  @Conditional()
  @Policy('programme-officer', 'admin')
  @ApiOperation({ summary: 'Add a quality document of a producer' })
  @ApiCreatedResponse({ type: ProducerPrivateView })
  add(
    @IdParam() id: string,
    @Body() body: AddQualityDocument,
    @Ctx() ctx: RequestContext,
  ): Promise<ProducerPrivateView> {
    return this.commands.run(ctx, async (tx) => {
      const producer = await this.documents.add(tx, id, body, ctx);
      return { status: 201, body: producerView(producer, ctx.now), etag: producer.version };
    });
  }

  @Delete(':documentId')
  @HttpCode(200)
  @Policy('programme-officer', 'admin')
  @ApiOperation({ summary: 'Take away a quality document entered by mistake' })
  @ApiOkResponse({ type: ProducerPrivateView })
  remove(
    @IdParam() id: string,
    @IdParam('documentId', 'Id of the document') documentId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ProducerPrivateView> {
    return this.commands.run(ctx, async (tx) => {
      const producer = await this.documents.remove(tx, id, documentId, ctx);
      return { body: producerView(producer, ctx.now), etag: producer.version };
    });
  }
}
