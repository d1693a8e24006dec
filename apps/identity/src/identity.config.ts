import { z } from 'zod';

/** Variables of this service beside those of the platform. */
export const identityConfig = z.object({
  KEYS_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters, random ones')
    .optional()
    .describe(
      'IDENTITY_KEYS_SECRET seals the private signing keys in the database; without it they lie there open',
    ),
  BEHIND_GATEWAY: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true')
    .describe('requests come through the gateway, which says in X-Forwarded-For who the client is'),
});
export type IdentityConfig = z.output<typeof identityConfig>;
