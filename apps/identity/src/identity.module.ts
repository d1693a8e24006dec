import { Module } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import type { PlatformConfig } from '@onevillage/platform-config';
import { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, CONFIG, LOGGER } from '@onevillage/platform-service';
import { AccessController } from './access/access.controller.js';
import { SignIn } from './access/sign-in.use-case.js';
import { AuditController } from './audit/audit.controller.js';
import { DemonstrationController } from './demonstration/demonstration.controller.js';
import type { IdentityConfig } from './identity.config.js';
import { IDENTITY, type Identity } from './identity.parts.js';
import { IdentityStart } from './identity-start.js';
import { KeySeal } from './keys/key-seal.js';
import { ProviderKeys } from './keys/provider-keys.js';
import { SigningKeysController } from './keys/signing-keys.controller.js';
import { OidcHost } from './oidc/oidc-host.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { PartnersController } from './partners/partners.controller.js';
import { AttemptsStore } from './throttle/attempts.store.js';
import { UsersController } from './users/users.controller.js';

type Config = PlatformConfig & IdentityConfig;

/** Who may: an OIDC provider for installations without one, its accounts and their credentials. */
@Module({
  controllers: [
    OrganisationsController,
    UsersController,
    PartnersController,
    AccessController,
    SigningKeysController,
    AuditController,
    DemonstrationController,
  ],
  providers: [
    AttemptsStore,
    SignIn,
    IdentityStart,
    {
      provide: IDENTITY,
      inject: [CONFIG, CLOCK, LOGGER, Database, AttemptsStore],
      useFactory: (
        config: Config,
        clock: Clock,
        logger: Logger,
        database: Database,
        attempts: AttemptsStore,
      ): Identity => {
        const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, BEHIND_GATEWAY: behindGateway } = config;
        const keys = new ProviderKeys(database, new KeySeal(config.KEYS_SECRET));
        return {
          keys,
          host: new OidcHost({ issuer, audience, database, clock }, keys, {
            attempts,
            logger,
            behindGateway,
          }),
          behindGateway,
          demonstration: config.DEMONSTRATION,
          publicUrl: config.PUBLIC_URL ?? issuer.replace(/\/oidc$/, ''),
        };
      },
    },
  ],
})
export class IdentityModule {}
