import { Module } from '@nestjs/common';
import { WAITING_COMMANDS, WaitingWatch } from '@onevillage/platform-service';
import { ProductGroupsController } from './groups/product-groups.controller.js';
import { ChangeProductUseCase } from './products/change-product.use-case.js';
import { GtinStore } from './products/gtin.store.js';
import { HearOfProducersUseCase } from './products/hear-of-producers.use-case.js';
import { KnownProducerStore } from './products/known-producer.store.js';
import { ProductStore } from './products/product.store.js';
import { ProductsController } from './products/products.controller.js';
import { ProductsReadModel } from './products/products.read-model.js';
import { RegisterProductUseCase } from './products/register-product.use-case.js';
import { UpsertProductsUseCase } from './products/upsert-products.use-case.js';
import { VariantStore } from './products/variant.store.js';
import { WaitingReadModel } from './products/waiting.read-model.js';
import { CertificatesProjection } from './projections/certificates.projection.js';
import { ProducersProjection } from './projections/producers.projection.js';
import { SearchController } from './search/search.controller.js';
import { SearchReadModel } from './search/search.read-model.js';

/** What is made: products, variants, prices, groups, search. */
@Module({
  controllers: [
    ProductsController,
    SearchController,
    ProductGroupsController,
    ProducersProjection,
    CertificatesProjection,
  ],
  providers: [
    ProductStore,
    VariantStore,
    GtinStore,
    KnownProducerStore,
    ProductsReadModel,
    SearchReadModel,
    RegisterProductUseCase,
    ChangeProductUseCase,
    UpsertProductsUseCase,
    HearOfProducersUseCase,
    WaitingWatch,
    { provide: WAITING_COMMANDS, useClass: WaitingReadModel },
  ],
})
export class CatalogModule {}
