import { applyDecorators } from '@nestjs/common';
import { ApiGoneResponse, ApiNotFoundResponse, ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import { readersSchema } from '@onevillage/contracts-kit';
import { changesPage, feedEnd, feedProduct } from '@onevillage/contracts-ecommerce-sync';
import { z } from 'zod';

export const NDJSON = 'application/x-ndjson';

/** JSON Schema 2020-12 is the schema language of OpenAPI 3.1. */
function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = readersSchema(schema);
  return rest as Record<string, unknown>;
}

const noSuchChannel = ApiNotFoundResponse({
  description: 'There is no such channel',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } } },
} as never);

const tag = {
  ETag: { description: 'Moves with every change that the channel may see', schema: { type: 'string' } },
};

export const ApiFullFeed = (): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      description:
        'One JSON object per line; the schema is that of a line. A feed without its last line was cut off.',
      headers: tag,
      content: { [NDJSON]: { schema: schemaOf(z.union([feedProduct, feedEnd])) } },
    } as never),
    ApiResponse({ status: 304, description: 'The client has it already' }),
    noSuchChannel,
  );

export const ApiChanges = (): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      description: 'Changes in order; empty when there are none, or none within `wait`',
      content: { 'application/json': { schema: schemaOf(changesPage) } },
    } as never),
    noSuchChannel,
    ApiGoneResponse({
      description:
        'The cursor is too old, or every line of the channel is another since: Link names the full feed',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } } },
    } as never),
  );
