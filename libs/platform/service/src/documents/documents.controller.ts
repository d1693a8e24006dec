import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@onevillage/platform-http';
import { ServiceDocuments } from './service-documents.js';

@Controller()
@ApiExcludeController()
@Public()
export class DocumentsController {
  constructor(private readonly documents: ServiceDocuments) {}

  @Get('openapi.json')
  openApi() {
    return this.documents.openApi;
  }

  @Get('asyncapi.json')
  asyncApi() {
    return this.documents.asyncApi;
  }
}
