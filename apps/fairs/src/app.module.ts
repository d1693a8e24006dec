import { Module } from '@nestjs/common';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { AllocateUseCase } from './allocations/allocate.use-case.js';
import { AllocationClock } from './allocations/allocation.clock.js';
import { AllocationStore } from './allocations/allocation.store.js';
import { AllocationsController } from './allocations/allocations.controller.js';
import { AllocationsReadModel } from './allocations/allocations.read-model.js';
import { BoothPlanController } from './allocations/booth-plan.controller.js';
import { BoothPlanReadModel } from './allocations/booth-plan.read-model.js';
import { BoothStore } from './booths/booth.store.js';
import { ConfirmAllocationUseCase } from './allocations/confirm-allocation.use-case.js';
import { FollowFair } from './allocations/follow-fair.js';
import { OfferBooth } from './allocations/offer-booth.js';
import { OfferStore } from './allocations/offer.store.js';
import { ReleaseAllocationUseCase } from './allocations/release-allocation.use-case.js';
import { RoomToPromise } from './allocations/room-to-promise.js';
import { GivenUpBooths } from './booths/given-up-booths.js';
import { ReleaseBooths } from './booths/release-booths.js';
import { SwapAllocationsUseCase } from './allocations/swap-allocations.use-case.js';
import { UnplacedReadModel } from './allocations/unplaced.read-model.js';
import { ApplicationAnswers } from './applications/application-answers.js';
import { ApplicationStore } from './applications/application.store.js';
import { ApplicationsController } from './applications/applications.controller.js';
import { ApplicationsReadModel } from './applications/applications.read-model.js';
import { ChangeApplicationUseCase } from './applications/change-application.use-case.js';
import { DecideApplicationsUseCase } from './applications/decide-applications.use-case.js';
import { DecidingController } from './applications/deciding.controller.js';
import { EnterApplicationsUseCase } from './applications/enter-applications.use-case.js';
import { EnteringController } from './applications/entering.controller.js';
import { EvidenceReadModel } from './applications/evidence.read-model.js';
import { KnownProductStore } from './applications/known-product.store.js';
import { PromisedBoothsStore } from './booths/promised-booths.store.js';
import { ZoneStore } from './booths/zone.store.js';
import { ReadEntry } from './applications/read-entry.js';
import { StandingStore } from './eligibility/standing.store.js';
import { IneligibleReadModel } from './applications/ineligible.read-model.js';
import { AttendanceController } from './attendance/attendance.controller.js';
import { AttendanceReadModel } from './attendance/attendance.read-model.js';
import { AttendanceStore } from './attendance/attendance.store.js';
import { RecordAttendanceUseCase } from './attendance/record-attendance.use-case.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { CalendarsReadModel } from './calendars/calendars.read-model.js';
import { CallStore } from './calls/call.store.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsReadModel } from './calls/calls.read-model.js';
import { CopyCall } from './calls/copy-call.js';
import { WriteCallUseCase } from './calls/write-call.use-case.js';
import { DelegationStore } from './delegations/delegation.store.js';
import { DelegationsController } from './delegations/delegations.controller.js';
import { DelegationsReadModel } from './delegations/delegations.read-model.js';
import { WriteDelegationUseCase } from './delegations/write-delegation.use-case.js';
import { ChangeExhibitorUseCase } from './exhibitors/change-exhibitor.use-case.js';
import { ExhibitorStore } from './exhibitors/exhibitor.store.js';
import { ExhibitorsController } from './exhibitors/exhibitors.controller.js';
import { ExhibitorsReadModel } from './exhibitors/exhibitors.read-model.js';
import { ReadExhibitors } from './exhibitors/read-exhibitors.js';
import { ChangeFairUseCase } from './planning/change-fair.use-case.js';
import { CopyFairUseCase } from './planning/copy-fair.use-case.js';
import { FairStore } from './fairs/fair.store.js';
import { FairsController } from './planning/fairs.controller.js';
import { FairsReadModel } from './fairs/fairs.read-model.js';
import { HallClashesStore } from './planning/hall-clashes.store.js';
import { ClashLook } from './planning/look-for-clashes.js';
import { PlanFairUseCase } from './planning/plan-fair.use-case.js';
import { FollowUnits } from './projections/follow-units.js';
import { ApplicationFeesController } from './fees/application-fees.controller.js';
import { FairFeesController } from './fees/fair-fees.controller.js';
import { FeeAccountStore } from './fees/fee-account.store.js';
import { FeeListStore } from './fees/fee-list.store.js';
import { FeesReadModel } from './fees/fees.read-model.js';
import { WriteFeesUseCase } from './fees/write-fees.use-case.js';
import { AnswerDue } from './filings/answer-due.js';
import { FilingStore } from './filings/filing.store.js';
import { FilingsController } from './filings/filings.controller.js';
import { FilingsReadModel } from './filings/filings.read-model.js';
import { SettleAmendment } from './filings/settle-amendment.js';
import { WriteFilingUseCase } from './filings/write-filing.use-case.js';
import { ChangeBoothUseCase } from './floor-plans/change-booth.use-case.js';
import { CopyFloorPlan } from './floor-plans/copy-floor-plan.js';
import { FloorPlanVersionsReadModel } from './floor-plans/floor-plan-versions.read-model.js';
import { FloorPlanStore } from './floor-plans/floor-plan.store.js';
import { FloorPlansController } from './floor-plans/floor-plans.controller.js';
import { PutFloorPlanUseCase } from './floor-plans/put-floor-plan.use-case.js';
import { HolidayStore } from './holidays/holiday.store.js';
import { HolidaysController } from './holidays/holidays.controller.js';
import { AdminUnitsProjection } from './projections/admin-units.projection.js';
import { CertificatesProjection } from './projections/certificates.projection.js';
import { ProducersProjection } from './projections/producers.projection.js';
import { ProductsProjection } from './projections/products.projection.js';
import { PublicFairsController } from './public/public-fairs.controller.js';
import { PublicFairsReadModel } from './public/public-fairs.read-model.js';
import { ReportFactsReadModel } from './reports/report-facts.read-model.js';
import { ReportsController } from './reports/reports.controller.js';
import { FairForOfficer } from './fairs/fair-for-officer.js';
import { RecordResultsUseCase } from './results/record-results.use-case.js';
import { ResultStore } from './results/result.store.js';
import { ResultsController } from './results/results.controller.js';
import { ResultsReadModel } from './results/results.read-model.js';
import { FairSizeStore } from './subsidies/fair-size.store.js';
import { FairSubsidiesController } from './subsidies/fair-subsidies.controller.js';
import { SubsidyClaimStore } from './subsidies/subsidy-claim.store.js';
import { SubsidyClaimUseCase } from './subsidies/subsidy-claim.use-case.js';
import { SubsidyClaimsController } from './subsidies/subsidy-claims.controller.js';
import { SubsidyClaimsReadModel } from './subsidies/subsidy-claims.read-model.js';
import { SubsidyRuleStore } from './subsidies/subsidy-rule.store.js';
import { SubsidyRulesController } from './subsidies/subsidy-rules.controller.js';
import { SubsidyRulesReadModel } from './subsidies/subsidy-rules.read-model.js';
import { WriteSubsidyRuleUseCase } from './subsidies/write-subsidy-rule.use-case.js';
import { ChangeVenueUseCase } from './venues/change-venue.use-case.js';
import { OpenVenueUseCase } from './venues/open-venue.use-case.js';
import { VenueStore } from './venues/venue.store.js';
import { VenuesController } from './venues/venues.controller.js';
import { VenuesReadModel } from './venues/venues.read-model.js';

/** Where goods are shown: fairs from the calendar to the report. Room by room. */
@Module({
  controllers: [
    AllocationsController,
    BoothPlanController,
    ApplicationsController,
    DecidingController,
    EnteringController,
    AttendanceController,
    CalendarsController,
    CallsController,
    DelegationsController,
    ExhibitorsController,
    FairsController,
    ApplicationFeesController,
    FairFeesController,
    FilingsController,
    FloorPlansController,
    HolidaysController,
    AdminUnitsProjection,
    CertificatesProjection,
    ProducersProjection,
    ProductsProjection,
    PublicFairsController,
    ReportsController,
    ResultsController,
    FairSubsidiesController,
    SubsidyClaimsController,
    SubsidyRulesController,
    VenuesController,
  ],
  providers: [
    AdminUnitStore,
    AllocateUseCase,
    AllocationClock,
    AllocationStore,
    AllocationsReadModel,
    BoothPlanReadModel,
    BoothStore,
    ConfirmAllocationUseCase,
    FollowFair,
    OfferBooth,
    OfferStore,
    ReleaseAllocationUseCase,
    RoomToPromise,
    GivenUpBooths,
    ReleaseBooths,
    SwapAllocationsUseCase,
    UnplacedReadModel,
    ApplicationAnswers,
    ApplicationStore,
    ApplicationsReadModel,
    ChangeApplicationUseCase,
    DecideApplicationsUseCase,
    EnterApplicationsUseCase,
    EvidenceReadModel,
    KnownProductStore,
    PromisedBoothsStore,
    ZoneStore,
    ReadEntry,
    StandingStore,
    IneligibleReadModel,
    AttendanceReadModel,
    AttendanceStore,
    RecordAttendanceUseCase,
    CalendarsReadModel,
    CallStore,
    CallsReadModel,
    CopyCall,
    WriteCallUseCase,
    DelegationStore,
    DelegationsReadModel,
    WriteDelegationUseCase,
    ChangeExhibitorUseCase,
    ExhibitorStore,
    ExhibitorsReadModel,
    ReadExhibitors,
    ChangeFairUseCase,
    CopyFairUseCase,
    FairStore,
    FairsReadModel,
    HallClashesStore,
    ClashLook,
    PlanFairUseCase,
    FollowUnits,
    FeeAccountStore,
    FeeListStore,
    FeesReadModel,
    WriteFeesUseCase,
    AnswerDue,
    FilingStore,
    FilingsReadModel,
    SettleAmendment,
    WriteFilingUseCase,
    ChangeBoothUseCase,
    CopyFloorPlan,
    FloorPlanVersionsReadModel,
    FloorPlanStore,
    PutFloorPlanUseCase,
    HolidayStore,
    PublicFairsReadModel,
    ReportFactsReadModel,
    FairForOfficer,
    RecordResultsUseCase,
    ResultStore,
    ResultsReadModel,
    FairSizeStore,
    SubsidyClaimStore,
    SubsidyClaimUseCase,
    SubsidyClaimsReadModel,
    SubsidyRuleStore,
    SubsidyRulesReadModel,
    WriteSubsidyRuleUseCase,
    ChangeVenueUseCase,
    OpenVenueUseCase,
    VenueStore,
    VenuesReadModel,
  ],
})
export class FairsModule {}
