import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

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

/** An IPv4 address, or the /64 of an IPv6 one: a household has a whole /64 to try from. */
export function network(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
