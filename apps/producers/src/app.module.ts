import { Module } from '@nestjs/common';
import { AdminUnitResolver } from './admin-units/admin-unit-resolver.js';
import { AdminUnitStore } from './admin-units/admin-unit.store.js';
import { AdminUnitsController } from './admin-units/admin-units.controller.js';
import { AdminUnitsReadModel } from './admin-units/admin-units.read-model.js';
import { RecordAdminUnitsUseCase } from './admin-units/record-admin-units.use-case.js';
import { RefreshPlacements } from './admin-units/refresh-placements.js';
import { ShipAdminUnits } from './admin-units/ship-admin-units.js';
import { ChangeProducerUseCase } from './producers/change-producer.use-case.js';
import { NearProducersStore } from './producers/near-producers.store.js';
import { ProducerStore } from './producers/producer.store.js';
import { ProducersController } from './producers/producers.controller.js';
import { ProducersReadModel } from './producers/producers.read-model.js';
import { RegisterProducerUseCase } from './producers/register-producer.use-case.js';
import { UpsertProducersUseCase } from './producers/upsert-producers.use-case.js';
import { QualityDocumentStore } from './quality-documents/quality-document.store.js';
import { QualityDocumentsController } from './quality-documents/quality-documents.controller.js';
import { QualityDocumentsUseCase } from './quality-documents/quality-documents.use-case.js';

/** Who makes it and where: producers, their quality documents, administrative units. */
@Module({
  controllers: [ProducersController, QualityDocumentsController, AdminUnitsController],
  providers: [
    ProducerStore,
    NearProducersStore,
    ProducersReadModel,
    RegisterProducerUseCase,
    ChangeProducerUseCase,
    UpsertProducersUseCase,
    QualityDocumentStore,
    QualityDocumentsUseCase,
    AdminUnitStore,
    AdminUnitsReadModel,
    AdminUnitResolver,
    RecordAdminUnitsUseCase,
    RefreshPlacements,
    ShipAdminUnits,
  ],
})
export class ProducersModule {}
