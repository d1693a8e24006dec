import type { OidcHost } from './oidc/oidc-host.js';
import type { ProviderKeys } from './keys/provider-keys.js';

/** What the controllers share and no table holds. */
export interface Identity {
  readonly host: OidcHost;
  readonly keys: ProviderKeys;
  readonly demonstration: boolean;
  /** Origin of links for people. */
  readonly publicUrl: string;
  /** Requests come through the gateway, which says where from. */
  readonly behindGateway: boolean;
}

export const IDENTITY = Symbol('identity');
