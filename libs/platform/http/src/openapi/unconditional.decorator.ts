import { SetMetadata } from '@nestjs/common';

export const UNCONDITIONAL = 'onevillage:unconditional';

/** In the OpenAPI document: a write that asks for neither Idempotency-Key nor If-Match. */
export const Unconditional = (): MethodDecorator => SetMetadata(UNCONDITIONAL, true);
