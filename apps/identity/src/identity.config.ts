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
  FORWARDED_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(1)
    .describe('proxies before this service, the gateway included; each adds an address to X-Forwarded-For'),
});
export type IdentityConfig = z.output<typeof identityConfig>;
