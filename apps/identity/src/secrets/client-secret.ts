import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A prefix and a checksum, so that a secret scanner recognises one in a place where it must not be. */
const PREFIX = 'ovs_';

export interface NewSecret {
  /** Shown once, never stored. */
  readonly secret: string;
  readonly hash: Buffer;
}

/** 32 random bytes. With that much entropy one SHA-256 is enough: there is nothing to guess, salt or slow down. */
export function newClientSecret(): NewSecret {
  const body = randomBytes(32).toString('base64url');
  const secret = `${PREFIX}${body}_${checksum(body)}`;
  return { secret, hash: hashOf(secret) };
}

export const hashOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Which of `hashes` is that of `presented`, or undefined; takes the same time whichever it is, and whether it is any. */
export function matching(hashes: readonly Buffer[], presented: string): Buffer | undefined {
  const given = hashOf(presented);
  let found: Buffer | undefined;
  for (const hash of hashes) if (timingSafeEqual(hash, given)) found = hash;
  return found;
}

const checksum = (body: string): string => crc32(body).toString(36).padStart(7, '0');

/** Whether a text looks like a secret of ours: for scanners and tests. */
export function looksLikeSecret(text: string): boolean {
  const match = /^ovs_([A-Za-z0-9_-]{43})_([0-9a-z]{7})$/.exec(text);
  return match !== null && checksum(match[1] ?? '') === match[2];
}
