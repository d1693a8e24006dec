import {
  errors,
  Provider,
  type AdapterPayload,
  type Adapter,
  type ClientMetadata,
  type Configuration,
} from 'oidc-provider';
import type { Clock } from '@onevillage/kernel';
import type { Database } from '@onevillage/platform-database';
import { claimsOf, type AccountClaims } from '../accounts/account.js';
import { publishedAt, signingAt, TOKEN_SECONDS } from '../keys/provider-key.js';
import type { KeySet } from '../keys/provider-keys.js';
import { matching } from '../secrets/client-secret.js';
import { noteSecretUse, oidcClient, type OidcClient } from './oidc-client.read-model.js';
import { OidcPayloadsStore } from './oidc-payloads.store.js';

export interface ProviderParts {
  readonly issuer: string;
  readonly audience: string;
  readonly database: Database;
  readonly clock: Clock;
}

/** Our own properties of a client, beside the registered metadata. */
export interface OwnMetadata {
  readonly onevillage_claims: AccountClaims;
  readonly onevillage_hashes: readonly string[];
}

export const clientMetadata = (client: OidcClient): ClientMetadata & OwnMetadata => ({
  client_id: client.id,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  token_endpoint_auth_method: 'client_secret_basic',
  onevillage_claims: claimsOf(client),
  onevillage_hashes: client.hashes.map((hash) => hash.toString('hex')),
});

const ownOf = (client: unknown): OwnMetadata => client as OwnMetadata;

/** The one protected resource of an installation: all its services share an audience. */
export const apiResource = (issuer: string): string => `${issuer}/api`;

/** oidc-provider for one set of keys: client credentials against JWT access tokens, and nothing else yet. */
export function buildProvider(parts: ProviderParts, keys: KeySet): Provider {
  const provider = new Provider(parts.issuer, configuration(parts, keys));
  // The server keeps no secret, so a client has none: only hashes, two while one replaces the other.
  Object.assign(provider.Client, { needsSecret: () => false });
  provider.Client.prototype.compareClientSecret = async function (presented: string): Promise<boolean> {
    const hashes = ownOf(this).onevillage_hashes.map((hex) => Buffer.from(hex, 'hex'));
    const used = matching(hashes, presented);
    if (used) await noteSecretUse(parts.database, used, parts.clock());
    return used !== undefined;
  };
  // Addresses come from the issuer and never from the Host header: they are the same behind the gateway and beside it.
  provider.OIDCContext.prototype.urlFor = (name: string, options?: Record<string, string>) =>
    provider.urlFor(name, options);
  return provider;
}

function configuration(parts: ProviderParts, keys: KeySet): Configuration {
  const now = parts.clock();
  const disabled = { enabled: false };
  return {
    adapter: (model) =>
      model === 'Client' ? clientAdapter(parts) : new OidcPayloadsStore(model, parts.database, parts.clock),
    jwks: { keys: publishedAt(keys.signing, now).map((key) => key.material) },
    cookies: { keys: [...keys.cookies] },
    clientAuthMethods: ['client_secret_basic'],
    clientDefaults: { id_token_signed_response_alg: 'ES256', grant_types: [], response_types: [] },
    responseTypes: ['code'],
    extraClientMetadata: { properties: ['onevillage_claims', 'onevillage_hashes'] },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: disabled,
      dPoP: disabled,
      pushedAuthorizationRequests: disabled,
      rpInitiatedLogout: disabled,
      userinfo: disabled,
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiResource(parts.issuer),
        getResourceServerInfo: (_ctx, indicator) => {
          if (indicator !== apiResource(parts.issuer)) throw new errors.InvalidTarget();
          return resourceServer(parts, keys);
        },
      },
    },
    extraTokenClaims: (_ctx, token) => ({ ...(token.client && ownOf(token.client).onevillage_claims) }),
    ttl: { ClientCredentials: TOKEN_SECONDS, AccessToken: TOKEN_SECONDS },
  };
}

/** How tokens for our services look: JWT, ES256, ten minutes, by the key whose time it is. */
export function resourceServer(parts: ProviderParts, keys: KeySet) {
  const kid = signingAt(keys.signing, parts.clock())?.kid;
  if (kid === undefined) throw new Error('No key may sign now');
  return {
    scope: '',
    audience: parts.audience,
    accessTokenTTL: TOKEN_SECONDS,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'ES256' as const, kid } },
  };
}

/** Clients are read where they live; oidc-provider never writes one. */
function clientAdapter({ database, clock }: ProviderParts): Adapter {
  const none = () => Promise.resolve(undefined);
  const refuse = () => Promise.reject(new Error('Clients are changed by the API only'));
  return {
    find: async (id): Promise<AdapterPayload | undefined> => {
      const client = await oidcClient(database, id, clock());
      return client && clientMetadata(client);
    },
    findByUid: none,
    findByUserCode: none,
    upsert: refuse,
    consume: refuse,
    destroy: refuse,
    revokeByGrantId: none,
  };
}
