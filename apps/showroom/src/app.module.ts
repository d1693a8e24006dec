import { Module } from '@nestjs/common';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { AgreementStore } from './agreements/agreement.store.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { AgreementsReadModel } from './agreements/agreements.read-model.js';
import { ChangeAgreementUseCase } from './agreements/change-agreement.use-case.js';
import { KnownProducerStore } from './agreements/known-producer.store.js';
import { SignAgreementUseCase } from './agreements/sign-agreement.use-case.js';
import { AnnounceConsignmentsUseCase } from './consignments/announce-consignments.use-case.js';
import { ChangeConsignmentUseCase } from './consignments/change-consignment.use-case.js';
import { ConsignmentNoteStore } from './consignments/consignment-note.store.js';
import { ConsignmentNotesReadModel } from './consignments/consignment-notes.read-model.js';
import { ConsignmentsController } from './consignments/consignments.controller.js';
import { ApproveCountUseCase } from './counts/approve-count.use-case.js';
import { CloseCountUseCase } from './counts/close-count.use-case.js';
import { ComparisonStore } from './counts/comparison.store.js';
import { CountStore } from './counts/count.store.js';
import { CountWork } from './counts/count.work.js';
import { CountsController } from './counts/counts.controller.js';
import { CountsReadModel } from './counts/counts.read-model.js';
import { OpenCountUseCase } from './counts/open-count.use-case.js';
import { PutSheetUseCase } from './counts/put-sheet.use-case.js';
import { DiscrepanciesController } from './discrepancies/discrepancies.controller.js';
import { DiscrepanciesReadModel } from './discrepancies/discrepancies.read-model.js';
import { DiscrepancyStore } from './discrepancies/discrepancy.store.js';
import { ResolveDiscrepancyWork } from './discrepancies/resolve-discrepancy.work.js';
import { KnownGoodsStore } from './goods/known-goods.store.js';
import { HoldClock } from './holds/hold.clock.js';
import { HoldStore } from './holds/hold.store.js';
import { HoldWork } from './holds/hold.work.js';
import { HoldsController } from './holds/holds.controller.js';
import { HoldsReadModel } from './holds/holds.read-model.js';
import { PostHoldUseCase } from './holds/post-hold.use-case.js';
import { LabelsController } from './labels/labels.controller.js';
import { LotLabelStore } from './labels/lot-label.store.js';
import { PrintLabelsUseCase } from './labels/print-labels.use-case.js';
import { CoverReadModel } from './levels/cover.read-model.js';
import { ExpiringReadModel } from './levels/expiring.read-model.js';
import { LevelsController } from './levels/levels.controller.js';
import { StockReadModel } from './levels/stock.read-model.js';
import { CorrectLotWork } from './lots/correct-lot.work.js';
import { LotMovementsController } from './lots/lot-movements.controller.js';
import { LotMovementsReadModel } from './lots/lot-movements.read-model.js';
import { LotWhereaboutsReadModel } from './lots/lot-whereabouts.read-model.js';
import { LotsController } from './lots/lots.controller.js';
import { LotsReadModel } from './lots/lots.read-model.js';
import { ReceiptLotCodesStore } from './lots/receipt-lot-codes.store.js';
import { MoveWork } from './moves/move.work.js';
import { MovesController } from './moves/moves.controller.js';
import { MovesReadModel } from './moves/moves.read-model.js';
import { PriceListStore } from './prices/price-list.store.js';
import { PricesController } from './prices/prices.controller.js';
import { PricesReadModel } from './prices/prices.read-model.js';
import { SetPricesUseCase } from './prices/set-prices.use-case.js';
import { AdminUnitsProjection } from './projections/admin-units.projection.js';
import { CertificatesProjection } from './projections/certificates.projection.js';
import { ProducersProjection } from './projections/producers.projection.js';
import { ProductsProjection } from './projections/products.projection.js';
import { RecallLots } from './recalls/recall-lots.js';
import { RecallStore } from './recalls/recall.store.js';
import { RecallUseCase } from './recalls/recall.use-case.js';
import { RecallWork } from './recalls/recall.work.js';
import { RecallsController } from './recalls/recalls.controller.js';
import { RecallsReadModel } from './recalls/recalls.read-model.js';
import { WhereIsItReadModel } from './recalls/where-is-it.read-model.js';
import { WidenRecalls } from './recalls/widen-recalls.js';
import { EnterOpeningStockUseCase } from './receipts/enter-opening-stock.use-case.js';
import { EnteredOpeningsStore } from './receipts/entered-openings.store.js';
import { OpeningStockController } from './receipts/opening-stock.controller.js';
import { OpeningStockWork } from './receipts/opening-stock.work.js';
import { ProducerReturnStore } from './receipts/producer-return.store.js';
import { ProducerReturnWork } from './receipts/producer-return.work.js';
import { ProducerReturnsController } from './receipts/producer-returns.controller.js';
import { ProducerReturnsReadModel } from './receipts/producer-returns.read-model.js';
import { ReceiptWork } from './receipts/receipt.work.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { ReturnSaleWork } from './sales/return-sale.work.js';
import { SaleStore } from './sales/sale.store.js';
import { SalesController } from './sales/sales.controller.js';
import { SalesReadModel } from './sales/sales.read-model.js';
import { SellWork } from './sales/sell.work.js';
import { VoidSaleWork } from './sales/void-sale.work.js';
import { ScanCodeUseCase } from './scan/scan-code.use-case.js';
import { ScanController } from './scan/scan.controller.js';
import { ScanReadModel } from './scan/scan.read-model.js';
import { ChangeShowroomUseCase } from './showrooms/change-showroom.use-case.js';
import { OpenShowroomUseCase } from './showrooms/open-showroom.use-case.js';
import { RefreshPlacements } from './showrooms/refresh-placements.js';
import { ShowroomStore } from './showrooms/showroom.store.js';
import { ShowroomsController } from './showrooms/showrooms.controller.js';
import { ShowroomsReadModel } from './showrooms/showrooms.read-model.js';
import { SoldController } from './sold/sold.controller.js';
import { SoldReadModel } from './sold/sold.read-model.js';
import { StockLedger } from './stock/stock-ledger.js';
import { StockLedgerStore } from './stock/stock-ledger.store.js';
import { StockQueue } from './stock/stock-queue.js';
import { TransferStore } from './transfers/transfer.store.js';
import { TransferWork } from './transfers/transfer.work.js';
import { TransfersController } from './transfers/transfers.controller.js';
import { TransfersReadModel } from './transfers/transfers.read-model.js';
import { WriteOffStore } from './write-offs/write-off.store.js';
import { WriteOffWork } from './write-offs/write-off.work.js';
import { WriteOffsController } from './write-offs/write-offs.controller.js';
import { WriteOffsReadModel } from './write-offs/write-offs.read-model.js';

/** Where goods are sold: showrooms, their stock, and every movement of it. Room by room. */
@Module({
  controllers: [
    AgreementsController,
    ConsignmentsController,
    CountsController,
    DiscrepanciesController,
    HoldsController,
    LabelsController,
    LevelsController,
    LotMovementsController,
    LotsController,
    MovesController,
    PricesController,
    AdminUnitsProjection,
    CertificatesProjection,
    ProducersProjection,
    ProductsProjection,
    RecallsController,
    OpeningStockController,
    ProducerReturnsController,
    ReceiptsController,
    SalesController,
    ScanController,
    ShowroomsController,
    SoldController,
    TransfersController,
    WriteOffsController,
  ],
  providers: [
    AgreementStore,
    AgreementsReadModel,
    ChangeAgreementUseCase,
    KnownProducerStore,
    SignAgreementUseCase,
    AnnounceConsignmentsUseCase,
    ChangeConsignmentUseCase,
    ConsignmentNoteStore,
    ConsignmentNotesReadModel,
    ApproveCountUseCase,
    CloseCountUseCase,
    ComparisonStore,
    CountStore,
    CountWork,
    CountsReadModel,
    OpenCountUseCase,
    PutSheetUseCase,
    DiscrepanciesReadModel,
    DiscrepancyStore,
    ResolveDiscrepancyWork,
    KnownGoodsStore,
    HoldClock,
    HoldStore,
    HoldWork,
    HoldsReadModel,
    PostHoldUseCase,
    LotLabelStore,
    PrintLabelsUseCase,
    CoverReadModel,
    ExpiringReadModel,
    StockReadModel,
    CorrectLotWork,
    LotMovementsReadModel,
    LotWhereaboutsReadModel,
    LotsReadModel,
    ReceiptLotCodesStore,
    MoveWork,
    MovesReadModel,
    PriceListStore,
    PricesReadModel,
    SetPricesUseCase,
    RecallLots,
    RecallStore,
    RecallUseCase,
    RecallWork,
    RecallsReadModel,
    WhereIsItReadModel,
    WidenRecalls,
    EnterOpeningStockUseCase,
    EnteredOpeningsStore,
    OpeningStockWork,
    ProducerReturnStore,
    ProducerReturnWork,
    ProducerReturnsReadModel,
    ReceiptWork,
    ReturnSaleWork,
    SaleStore,
    SalesReadModel,
    SellWork,
    VoidSaleWork,
    ScanCodeUseCase,
    ScanReadModel,
    AdminUnitStore,
    ChangeShowroomUseCase,
    OpenShowroomUseCase,
    RefreshPlacements,
    ShowroomStore,
    ShowroomsReadModel,
    SoldReadModel,
    StockLedger,
    StockLedgerStore,
    StockQueue,
    TransferStore,
    TransferWork,
    TransfersReadModel,
    WriteOffStore,
    WriteOffWork,
    WriteOffsReadModel,
  ],
})
export class ShowroomModule {}
