import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TxMeta } from '@onevillage/platform-database';
import type { Principal } from '../access/principal.js';

export const LOCALES = ['vi', 'en', 'km'] as const;
export type Locale = (typeof LOCALES)[number];

/** What a use case may know of the request that asks for it. */
export interface RequestContext {
  readonly principal: Principal | null;
  readonly idempotencyKey: string | null;
  /** the `If-Match` header as sent */
  readonly ifMatch: string | null;
  /** the moment of the request, from the service's clock */
  readonly now: Date;
  readonly meta: TxMeta;
  readonly locale: Locale;
  /** Aborted when the client went away or the service stops: long waits end. */
  readonly signal: AbortSignal;
  /** For the platform: where headers of the answer go. */
  readonly exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply };
}
