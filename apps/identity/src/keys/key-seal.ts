import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

const SEALED = 'sealed:';

/**
 * Private key material as it lies in the database: JSON, or with a configured secret a JWE (A256GCM) of it, so that
 * a copy of the database alone signs nothing.
 */
export class KeySeal {
  private readonly key: Uint8Array | null;

  constructor(secret: string | undefined) {
    this.key = secret === undefined ? null : createHash('sha256').update(secret, 'utf8').digest();
  }

  get seals(): boolean {
    return this.key !== null;
  }

  async seal(material: unknown): Promise<string> {
    const text = JSON.stringify(material);
    if (!this.key) return text;
    const jwe = new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({
      alg: 'dir',
      enc: 'A256GCM',
    });
    return SEALED + (await jwe.encrypt(this.key));
  }

  /** @throws when it was sealed with another secret, or with one while none is configured */
  async open<M>(stored: string): Promise<M> {
    if (!stored.startsWith(SEALED)) return JSON.parse(stored) as M;
    if (!this.key)
      throw new Error(
        'The signing keys are sealed: set IDENTITY_KEYS_SECRET to the secret they were sealed with.',
      );
    try {
      const { plaintext } = await compactDecrypt(stored.slice(SEALED.length), this.key);
      return JSON.parse(new TextDecoder().decode(plaintext)) as M;
    } catch {
      throw new Error('The signing keys were sealed with another secret than IDENTITY_KEYS_SECRET.');
    }
  }
}
