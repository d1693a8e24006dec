import { createHash, randomBytes } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Database, Tx } from '@onevillage/platform-database';
import type { KeySeal } from './key-seal.js';
import { planRotation, TOKEN_SECONDS, type ProviderKey } from './provider-key.js';
import { addKey, lockKeys, readKeys } from './provider-keys.store.js';

export interface KeySet {
  readonly signing: readonly ProviderKey<JWK>[];
  /** The newest first: it signs; the others still verify. */
  readonly cookies: readonly string[];
}

/** A cookie may live as long as a session: 14 days. */
const COOKIE_SECONDS = 14 * 86_400;

/** The keys that the provider signs with: made at the first start, kept in the database, rotated with an overlap. */
export class ProviderKeys {
  constructor(
    private readonly database: Database,
    private readonly seal: KeySeal,
  ) {}

  /** Makes the first keys where there are none; any number of replicas may ask at once. */
  async ensure(now: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockKeys(tx);
      const signing = await readKeys(tx, 'signing', now);
      if (!signing.some((key) => key.signsFrom <= now)) await this.addSigning(tx, 'compromised', now);
      if ((await readKeys(tx, 'cookie', now)).length === 0) await this.addCookie(tx, 'compromised', now);
    });
  }

  async read(now: Date): Promise<KeySet> {
    const [signing, cookies] = await Promise.all([
      readKeys(this.database, 'signing', now),
      readKeys(this.database, 'cookie', now),
    ]);
    return {
      signing: await Promise.all(
        signing.map(async (key) => ({ ...key, material: await this.seal.open<JWK>(key.material) })),
      ),
      cookies: await Promise.all(cookies.map((key) => this.seal.open<string>(key.material))),
    };
  }

  /** @see planRotation */
  async rotate(tx: Tx, reason: 'planned' | 'compromised', now: Date): Promise<void> {
    await lockKeys(tx);
    await this.addSigning(tx, reason, now);
    await this.addCookie(tx, reason, now);
  }

  private async addSigning(tx: Tx, reason: 'planned' | 'compromised', now: Date): Promise<void> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    const kid = await calculateJwkThumbprint(jwk);
    const material = await this.seal.seal({ ...jwk, kid, alg: 'ES256', use: 'sig' });
    await addKey(tx, 'signing', { kid, material }, planRotation(reason, now), now);
  }

  private async addCookie(tx: Tx, reason: 'planned' | 'compromised', now: Date): Promise<void> {
    const secret = randomBytes(32).toString('base64url');
    const kid = createHash('sha256').update(secret).digest('base64url').slice(0, 16);
    const planned = new Date(now.getTime() + (COOKIE_SECONDS + TOKEN_SECONDS) * 1000);
    const othersUntil = reason === 'compromised' ? now : planned;
    await addKey(
      tx,
      'cookie',
      { kid, material: await this.seal.seal(secret) },
      { signsFrom: now, othersUntil },
      now,
    );
  }
}
