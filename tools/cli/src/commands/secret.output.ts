import type { Context } from '../context.js';
import { facts } from '../output/table.js';

export interface ClientSecret {
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly previousSecretUntil: string | null;
}

/** A secret that is shown this once. */
export const secretText = (secret: ClientSecret): string =>
  facts([
    ['Client id', secret.clientId],
    ['Client secret', secret.clientSecret],
    ...(secret.previousSecretUntil === null
      ? []
      : ([['Old secret until', secret.previousSecretUntil]] as const)),
  ]) + '\nThe secret is not shown again: keep it now.';

export function answerSecret(context: Context, secret: ClientSecret): void {
  context.answer(secret, () => secretText(secret));
}
