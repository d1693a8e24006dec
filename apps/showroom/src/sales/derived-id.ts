import { createHash } from 'node:crypto';

/** The same id for the same two, however often they come: a UUID of version 8. */
export function derivedId(id: string, fingerprint: Buffer): string {
  const hex = createHash('sha256').update(id).update(fingerprint).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
