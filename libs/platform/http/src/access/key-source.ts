import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';

/** The issuer's keys cannot be had: says nothing about the token. */
export class KeysUnavailable extends Error {}

const TIMEOUT_MS = 3_000;

export interface KeySourceOptions {
  issuer: string;
  /** default: what the issuer's discovery document names */
  jwksUrl?: string | undefined;
}

/** Public keys of the issuer: fetched when first needed, renewed for unknown key ids and every 10 minutes. */
export class KeySource {
  private remote: Promise<RemoteJWKSet> | undefined;

  constructor(private readonly options: KeySourceOptions) {}

  readonly getKey: JWTVerifyGetKey = async (header, token) => {
    const remote = await this.keys();
    try {
      return await remote(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      // The issuer is away: the keys it last published still tell its tokens from forged ones.
      const known = remote.jwks();
      if (known) return createLocalJWKSet(known)(header, token);
      throw new KeysUnavailable('The keys of the issuer cannot be fetched', { cause: error });
    }
  };

  private async keys(): Promise<RemoteJWKSet> {
    this.remote ??= this.locate().then((url) =>
      createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS, cooldownDuration: 5_000, cacheMaxAge: 600_000 }),
    );
    try {
      return await this.remote;
    } catch (error) {
      this.remote = undefined;
      throw new KeysUnavailable('The discovery document of the issuer cannot be read', { cause: error });
    }
  }

  private async locate(): Promise<URL> {
    const { issuer, jwksUrl } = this.options;
    if (jwksUrl) return new URL(jwksUrl);
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`Discovery answered ${response.status}`);
    const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (found.issuer !== issuer) throw new Error('Discovery names another issuer');
    return new URL(String(found.jwks_uri));
  }
}
