import { Module } from '@nestjs/common';
import { AdminUnitResolver } from './admin-units/admin-unit-resolver.js';
import { AdminUnitStore } from './admin-units/admin-unit.store.js';
import { AdminUnitsController } from './admin-units/admin-units.controller.js';
import { AdminUnitsReadModel } from './admin-units/admin-units.read-model.js';
import { RecordAdminUnitsUseCase } from './unit-changes/record-admin-units.use-case.js';
import { UnitChangesController } from './unit-changes/unit-changes.controller.js';
import { RefreshPlacements } from './unit-changes/refresh-placements.js';
import { ShipAdminUnits } from './unit-changes/ship-admin-units.js';
import { ChangeProducerUseCase } from './producers/change-producer.use-case.js';
import { NearProducersStore } from './producers/near-producers.store.js';
import { ProducerStore } from './producers/producer.store.js';
import { ProducersController } from './producers/producers.controller.js';
import { ProducersReadModel } from './producers/producers.read-model.js';
import { RegisterProducerUseCase } from './producers/register-producer.use-case.js';
import { UpsertProducersUseCase } from './producers/upsert-producers.use-case.js';
import { QualityDocumentStore } from './quality-documents/quality-document.store.js';
import { QualityDocumentsController } from './quality-documents/quality-documents.controller.js';
import { ChangeQualityDocumentsUseCase } from './quality-documents/change-quality-documents.use-case.js';

/** Who makes it and where: producers, their quality documents, administrative units. */
@Module({
  controllers: [ProducersController, QualityDocumentsController, AdminUnitsController, UnitChangesController],
  providers: [
    ProducerStore,
    NearProducersStore,
    ProducersReadModel,
    RegisterProducerUseCase,
    ChangeProducerUseCase,
    UpsertProducersUseCase,
    QualityDocumentStore,
    ChangeQualityDocumentsUseCase,
    AdminUnitStore,
    AdminUnitsReadModel,
    AdminUnitResolver,
    RecordAdminUnitsUseCase,
    RefreshPlacements,
    ShipAdminUnits,
  ],
})
export class ProducersModule {}
