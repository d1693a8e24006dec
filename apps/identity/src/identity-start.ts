import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '@onevillage/kernel';
import type { PlatformConfig } from '@onevillage/platform-config';
import { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, CONFIG, LOGGER } from '@onevillage/platform-service';
import { ensureDemonstrationAccounts } from './demonstration/demonstration-accounts.store.js';
import { Housekeeping } from './housekeeping.js';
import type { IdentityConfig } from './identity.config.js';
import { IDENTITY, type Identity } from './identity.parts.js';
import { mountOidc } from './oidc/oidc.mount.js';
import { AttemptsStore } from './throttle/attempts.store.js';
import { FirstAdmin } from './welcome/first-admin.js';
import { mountWelcome } from './welcome/welcome.mount.js';
import { WelcomeUseCase } from './welcome/welcome.use-case.js';

/** What this service does before it listens: pages and provider under /oidc, keys, demonstration accounts, first link. */
@Injectable()
export class IdentityStart implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly housekeeping: Housekeeping;

  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(CONFIG) private readonly config: PlatformConfig & IdentityConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly adapter: HttpAdapterHost,
    private readonly database: Database,
    private readonly attempts: AttemptsStore,
    private readonly welcome: WelcomeUseCase,
    private readonly firstAdmin: FirstAdmin,
  ) {
    this.housekeeping = new Housekeeping(database, attempts, clock, logger);
  }

  onModuleInit(): void {
    const { welcome, attempts, clock } = this;
    const { host, behindGateway } = this.identity;
    const instance = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    mountWelcome(instance, { welcome, attempts, clock, behindGateway });
    mountOidc(instance, host);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.identity.keys.ensure(this.clock());
    if (this.identity.demonstration) await ensureDemonstrationAccounts(this.database, this.clock());
    else if (!this.config.KEYS_SECRET) {
      this.logger.warn('The private signing keys lie unsealed in the database: set IDENTITY_KEYS_SECRET.');
    }
    const link = await this.firstAdmin.makeLink(this.identity.publicUrl, this.clock());
    // To the console and past the log, which is kept and shipped elsewhere. A demonstration has its accounts already.
    if (link !== null && !this.identity.demonstration) {
      process.stdout.write(`\nMake the first administrator, once, within 24 hours:\n  ${link}\n\n`);
    }
    this.housekeeping.start();
  }

  onApplicationShutdown(): void {
    this.housekeeping.stop();
  }
}
