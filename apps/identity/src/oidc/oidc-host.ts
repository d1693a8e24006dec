import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { AccountClaims } from '../accounts/account.js';
import { TOKEN_SECONDS } from '../keys/provider-key.js';
import type { KeySet, ProviderKeys } from '../keys/provider-keys.js';
import {
  apiResource,
  buildProvider,
  clientMetadata,
  resourceServer,
  type OwnMetadata,
  type ProviderParts,
} from './build-provider.js';
import type { OidcClient } from './oidc-client.read-model.js';
import { discoveryWithoutSignIn, guardAttempts, type AttemptGuard } from './oidc.middleware.js';

/** Other replicas rotate keys too: a set is looked at again after this long. */
const FRESH_MS = 5_000;

interface Current {
  readonly provider: Provider;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly keys: KeySet;
  readonly fingerprint: string;
}

/** The provider of the moment. oidc-provider takes its keys once, so a changed set means a new provider. */
export class OidcHost {
  private current: Current | undefined;
  private lookAgainAt = 0;
  private looking: Promise<Current> | undefined;

  constructor(
    private readonly parts: ProviderParts,
    private readonly keys: ProviderKeys,
    private readonly guard: AttemptGuard,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await (await this.fresh()).handle(request, response);
  }

  /** The provider answers its own errors; this is for what keeps it from being asked. */
  failed(error: unknown, response: ServerResponse): void {
    this.guard.logger.error({ err: error }, 'The OIDC provider is not available');
    if (response.headersSent) return void response.destroy();
    response.writeHead(503, {
      'content-type': 'application/json',
      'retry-after': '5',
      'cache-control': 'no-store',
    });
    response.end(JSON.stringify({ error: 'temporarily_unavailable' }));
  }

  /** After a rotation by this replica. */
  forget(): void {
    this.lookAgainAt = 0;
  }

  /** A token that is not asked for at the token endpoint: of the demonstration mode. */
  async mint(client: OidcClient, claims: AccountClaims): Promise<{ accessToken: string; expiresIn: number }> {
    const { provider, keys } = await this.fresh();
    const metadata: OwnMetadata = { ...clientMetadata(client), onevillage_claims: claims };
    const Client = provider.Client as unknown as new (
      metadata: object,
    ) => InstanceType<typeof provider.Client>;
    const token = new provider.ClientCredentials({ client: new Client(metadata) });
    token.resourceServer = new provider.ResourceServer(
      apiResource(this.parts.issuer),
      resourceServer(this.parts, keys),
    );
    return { accessToken: await token.save(), expiresIn: TOKEN_SECONDS };
  }

  private async fresh(): Promise<Current> {
    if (this.current && this.parts.clock().getTime() < this.lookAgainAt) return this.current;
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look(): Promise<Current> {
    const now = this.parts.clock();
    const keys = await this.keys.read(now);
    const fingerprint = [
      ...keys.signing.map((key) => `${key.kid} ${key.signsFrom.getTime()}`),
      ...keys.cookies,
    ].join('\n');
    if (this.current?.fingerprint !== fingerprint) this.current = this.build(keys, fingerprint);
    this.lookAgainAt = now.getTime() + FRESH_MS;
    return this.current;
  }

  private build(keys: KeySet, fingerprint: string): Current {
    const provider = buildProvider(this.parts, keys);
    provider.use(discoveryWithoutSignIn());
    provider.use(guardAttempts(this.guard, this.parts.clock));
    provider.on('server_error', (_ctx, error: Error) =>
      this.guard.logger.error({ err: error }, 'OIDC request failed'),
    );
    return { provider, handle: provider.callback(), keys, fingerprint };
  }
}
