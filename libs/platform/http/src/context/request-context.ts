import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '@onevillage/kernel';
import type { TxMeta } from '@onevillage/platform-database';

export const LOCALES = ['vi', 'en', 'km'] as const;
export type Locale = (typeof LOCALES)[number];

/** A request, as controllers see it. What is below them sees of it the `Caller`. */
export interface RequestContext extends Caller {
  readonly idempotencyKey: string | null;
  readonly meta: TxMeta;
  readonly locale: Locale;
  /** Aborted when the client went away or the service stops: long waits end. */
  readonly signal: AbortSignal;
  /** For the platform: where headers of the answer go. */
  readonly exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply };
}
