import { Module } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import type { PlatformConfig } from '@onevillage/platform-config';
import { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, CONFIG, LOGGER } from '@onevillage/platform-service';
import { AccessController } from './access/access.controller.js';
import { SignInUseCase } from './access/sign-in.use-case.js';
import { AccountStore } from './accounts/account.store.js';
import { AccountsReadModel } from './accounts/accounts.read-model.js';
import { ChangeAccountUseCase } from './accounts/change-account.use-case.js';
import { PersonStore } from './accounts/person.store.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditReadModel } from './audit/audit.read-model.js';
import { AuditStore } from './audit/audit.store.js';
import { DemonstrationController } from './demonstration/demonstration.controller.js';
import type { IdentityConfig } from './identity.config.js';
import { IDENTITY, type Identity } from './identity.parts.js';
import { IdentityStart } from './identity-start.js';
import { KeySeal } from './keys/key-seal.js';
import { ProviderKeys } from './keys/provider-keys.js';
import { SigningKeysController } from './keys/signing-keys.controller.js';
import { OidcHost } from './oidc/oidc-host.js';
import { AddOrganisationUseCase } from './organisations/add-organisation.use-case.js';
import { ChangeOrganisationUseCase } from './organisations/change-organisation.use-case.js';
import { OrganisationStore } from './organisations/organisation.store.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { OrganisationsReadModel } from './organisations/organisations.read-model.js';
import { AddPartnerUseCase } from './partners/add-partner.use-case.js';
import { PartnersController } from './partners/partners.controller.js';
import { ClientSecretStore } from './secrets/client-secret.store.js';
import { RotateSecretUseCase } from './secrets/rotate-secret.use-case.js';
import { AttemptsStore } from './throttle/attempts.store.js';
import { AddUserUseCase } from './users/add-user.use-case.js';
import { ChangeUserUseCase } from './users/change-user.use-case.js';
import { InviteUserUseCase } from './users/invite-user.use-case.js';
import { UsersController } from './users/users.controller.js';
import { FirstAdmin } from './welcome/first-admin.js';
import { OneTimeLinkStore } from './welcome/one-time-link.store.js';
import { WelcomeUseCase } from './welcome/welcome.use-case.js';

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
    AccountStore,
    PersonStore,
    AccountsReadModel,
    ChangeAccountUseCase,
    OrganisationStore,
    OrganisationsReadModel,
    AddOrganisationUseCase,
    ChangeOrganisationUseCase,
    AddUserUseCase,
    ChangeUserUseCase,
    InviteUserUseCase,
    AddPartnerUseCase,
    ClientSecretStore,
    RotateSecretUseCase,
    OneTimeLinkStore,
    FirstAdmin,
    WelcomeUseCase,
    AttemptsStore,
    SignInUseCase,
    AuditStore,
    AuditReadModel,
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
