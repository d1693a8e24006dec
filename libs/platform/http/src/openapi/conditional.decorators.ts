import { SetMetadata } from '@nestjs/common';

export const CONDITIONAL = 'onevillage:conditional';

/**
 * A POST that changes something which is there: it asks for the version that the client has seen, as PUT, PATCH and DELETE
 * do. A route that asks without saying so fails.
 */
export const Conditional = (): MethodDecorator => SetMetadata(CONDITIONAL, true);

/** A write that asks for neither Idempotency-Key nor If-Match. */
export const Unconditional = (): MethodDecorator => SetMetadata(CONDITIONAL, false);

/** Whether a route asks for If-Match. @param declared what its decorator says, if it has one */
export const asksForVersion = (method: string, declared: boolean | undefined): boolean =>
  declared ?? ['PUT', 'PATCH', 'DELETE'].includes(method.toUpperCase());
