import { createHash } from 'node:crypto';
import { network } from '@onevillage/platform-http';

/** How failed attempts of one kind are slowed: the first `free` cost nothing, then 1, 2, 4 … seconds up to `maxSeconds`. */
export interface AttemptPolicy {
  readonly free: number;
  readonly maxSeconds: number;
}

/** After an hour without a failure the count begins anew: a stranger can slow an account down, never lock it out. */
export const FORGET_AFTER_SECONDS = 3600;

export interface AttemptKey extends AttemptPolicy {
  /** Hash of what is counted: no address and no account name is stored. */
  readonly key: Buffer;
}

const keyed = (policy: AttemptPolicy, ...parts: string[]): AttemptKey => ({
  ...policy,
  key: createHash('sha256').update(parts.join('\u0000')).digest(),
});

/** Per client and network, so that nobody elsewhere can slow a partner down by failing in its name. */
export const clientAttempts = (clientId: string, ip: string): AttemptKey =>
  keyed({ free: 5, maxSeconds: 900 }, 'client', clientId, network(ip));
export const networkAttempts = (ip: string): AttemptKey =>
  keyed({ free: 20, maxSeconds: 900 }, 'network', network(ip));
/** Passwords can be guessed from everywhere at once, so these count per account too, but never wait long. */
export const passwordAttempts = (emailKey: string): AttemptKey =>
  keyed({ free: 5, maxSeconds: 60 }, 'password', emailKey);
