import type { ClientSecretView } from '@onevillage/contracts-identity';
import type { Tx } from '@onevillage/platform-database';
import type { Answer, Commands, RequestContext } from '@onevillage/platform-http';

/**
 * Runs a command whose answer shows a secret. What is stored for a repeat of the request holds null in its place:
 * the secret is put into the one answer that goes out after the commit, and is nowhere afterwards.
 */
export async function revealOnce<T>(
  commands: Commands,
  ctx: RequestContext,
  work: (tx: Tx, keep: (secret: string) => void) => Promise<Answer<T>>,
  reveal: (body: T, secret: string) => T,
): Promise<T> {
  let secret: string | undefined;
  const { reply } = ctx.exchange;
  const body = await commands.run<T>(ctx, (tx) => work(tx, (made) => (secret = made)));
  void reply.header('cache-control', 'no-store');
  // A command that lost a race against its own repeat ran, was undone, and answers what the other one stored.
  const repeated = reply.hasHeader('idempotency-replayed');
  return secret === undefined || repeated ? body : reveal(body, secret);
}

/** As stored for a repeat. */
export const hiddenSecret = (clientId: string, previousUntil: Date | null): ClientSecretView => ({
  clientId,
  clientSecret: null,
  alreadyShown: true,
  previousSecretUntil: previousUntil?.toISOString() ?? null,
});

export const shownSecret = (hidden: ClientSecretView, secret: string): ClientSecretView => ({
  ...hidden,
  clientSecret: secret,
  alreadyShown: false,
});
