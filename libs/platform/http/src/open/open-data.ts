import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { Produces } from '../access/produces.decorator.js';
import type { RequestContext } from '../context/request-context.js';
import { preferredType } from '../edge/accept.js';
import { header } from '../edge/edge-state.js';
import { openAnswer } from './open-answer.js';

const JSON_TYPE = 'application/json';
const JSON_LD = 'application/ld+json';

/** Open to everybody, as JSON or as JSON-LD; answered by `openData`. */
export function OpenData(view: Type): MethodDecorator {
  return applyDecorators(
    Produces(JSON_TYPE, JSON_LD),
    ApiExtraModels(view),
    ApiOkResponse({
      description: 'As JSON, or in the words of schema.org',
      content: {
        [JSON_TYPE]: { schema: { $ref: getSchemaPath(view) } },
        [JSON_LD]: { schema: { type: 'object', additionalProperties: true } },
      },
    }),
  );
}

/** As which of both it is wanted: what the address says, else what `Accept` likes best. */
export function openData(
  ctx: RequestContext,
  { format }: { format?: 'jsonld' },
  body: object,
  jsonLd: () => object,
): string {
  const { request, reply } = ctx.exchange;
  void reply.header('vary', 'Accept');
  const asLd =
    format === 'jsonld' || preferredType(header(request, 'accept'), [JSON_TYPE, JSON_LD]) === JSON_LD;
  return asLd
    ? openAnswer(ctx, JSON_LD, JSON.stringify(jsonLd()))
    : openAnswer(ctx, JSON_TYPE, JSON.stringify(body));
}
