import { Module } from '@nestjs/common';
import { WAITING_COMMANDS, WaitingWatch } from '@onevillage/platform-service';
import { CertificateClock } from './certificates/certificate.clock.js';
import { CertificateStore } from './certificates/certificate.store.js';
import { CertificatesController } from './certificates/certificates.controller.js';
import { CertificatesReadModel } from './certificates/certificates.read-model.js';
import { ChangeCertificateUseCase } from './certificates/change-certificate.use-case.js';
import { GrantCertificatesUseCase } from './certificates/grant-certificates.use-case.js';
import { IssuersReadModel } from './certificates/issuers.read-model.js';
import { KnownProductStore } from './certificates/known-product.store.js';
import { WaitingReadModel } from './certificates/waiting.read-model.js';
import { AdminUnitsProjection } from './projections/admin-units.projection.js';
import { ProducersProjection } from './projections/producers.projection.js';
import { ProductsProjection } from './projections/products.projection.js';
import { SchemesController } from './schemes/schemes.controller.js';

/** How good it is: schemes, certificates and their lives. */
@Module({
  controllers: [
    CertificatesController,
    SchemesController,
    ProductsProjection,
    ProducersProjection,
    AdminUnitsProjection,
  ],
  providers: [
    CertificateStore,
    KnownProductStore,
    CertificatesReadModel,
    IssuersReadModel,
    GrantCertificatesUseCase,
    ChangeCertificateUseCase,
    CertificateClock,
    WaitingWatch,
    { provide: WAITING_COMMANDS, useClass: WaitingReadModel },
  ],
})
export class RecognitionModule {}
