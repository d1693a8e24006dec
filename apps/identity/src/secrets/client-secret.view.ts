import type { ClientSecretView } from '@onevillage/contracts-identity';
import type { MadeSecret } from './client-secret.store.js';

/** Client credentials with their secret, for the one answer that shows it. */
export const shownSecret = (clientId: string, { secret, previousUntil }: MadeSecret): ClientSecretView => ({
  clientId,
  clientSecret: secret,
  alreadyShown: false,
  previousSecretUntil: previousUntil?.toISOString() ?? null,
});

/** As a repeat of the request gets them. */
export const hiddenSecret = (clientId: string, made: MadeSecret): ClientSecretView => ({
  ...shownSecret(clientId, made),
  clientSecret: null,
  alreadyShown: true,
});
