import type { OpenAPIObject } from '@nestjs/swagger';
import { type AsyncApiDocument, asyncApiDocument } from '@onevillage/contracts-kit';
import type { ServiceDefinition } from '../service-definition.js';

/** What a service says about itself to machines. */
export class ServiceDocuments {
  readonly asyncApi: AsyncApiDocument;
  /** made when it is first asked for: it costs 100 ms, and the app must be complete */
  makeOpenApi: (() => OpenAPIObject) | undefined;
  private made: OpenAPIObject | undefined;

  constructor({ name, events }: ServiceDefinition) {
    this.asyncApi = asyncApiDocument({ [name]: events });
  }

  get openApi(): OpenAPIObject {
    if (!this.makeOpenApi) throw new Error('The application is not complete');
    return (this.made ??= this.makeOpenApi());
  }
}
