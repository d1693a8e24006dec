import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';

export const PRODUCED = 'onevillage:produced';

/** The media types of a route's answer, where it is not JSON: for `Accept` and for the OpenAPI document. */
export function Produces(first: string, ...more: string[]) {
  return applyDecorators(SetMetadata(PRODUCED, [first, ...more]), ApiProduces(first, ...more));
}
