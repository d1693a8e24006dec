import {
  BooleanField,
  BulkItems,
  DateField,
  DecimalField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { ALLOCATION_STATES, type AllocationStateName } from './booth.events.js';
import { ZoneRule } from './zone-rule.js';

export const MAX_HOLD_MINUTES = 30 * 24 * 60;
export const MAX_BULK_ALLOCATIONS = 500;
/** An offer is a hold for whoever waits first. */
export const ALLOCATION_KINDS = ['by-hand', 'offer'] as const;
export type AllocationKind = (typeof ALLOCATION_KINDS)[number];
/** Why an allocation ended; `withdrawn` and `rejected` are of its application, `moved` and `cancelled` of the fair. */
export const END_CAUSES = [
  'expired',
  'released',
  'swapped',
  'withdrawn',
  'rejected',
  'moved',
  'cancelled',
] as const;
export type EndCause = (typeof END_CAUSES)[number];
/** Why somebody who waits was not offered a booth. */
export const PASS_CAUSES = [
  'had-this-offer',
  'has-other-offer',
  'quota-promised',
  'zone-promised',
  'not-eligible',
] as const;
export type PassCause = (typeof PASS_CAUSES)[number];

const EXEMPTION = 'Gives the booth although the rules of its zone are not met, and says why; kept with it';

/** A booth is held for an application until a deadline, or given at once. */
export class PlaceAllocation {
  @IdField({ doc: 'Booth' }) boothId: string;
  @IdField({ doc: 'Application, accepted' }) applicationId: string;
  @DateField({ doc: 'First day; what is left of the fair when left out', optional: true }) from?: string;
  @DateField({ doc: 'Last day, inclusive; that of the fair when left out', optional: true }) through?: string;
  @IntField({
    doc: 'Minutes from now, by the clock of the database, after which the booth is free again; a day when left out',
    min: 1,
    max: MAX_HOLD_MINUTES,
    optional: true,
  })
  holdMinutes?: number;
  @BooleanField({ doc: 'Gives it at once, without a hold', optional: true }) confirm?: boolean;
  @BooleanField({ doc: 'The booth may be of another zone, whose rules are met', optional: true })
  otherZone?: boolean;
  @TextField({ doc: EXEMPTION, max: 500, optional: true }) exemption?: string;
}

export class BulkAllocations extends BulkItems(PlaceAllocation, MAX_BULK_ALLOCATIONS) {}

export class ConfirmAllocation {
  @TextField({ doc: `${EXEMPTION}; of officers alone`, max: 500, optional: true }) exemption?: string;
}

export class ReleaseAllocation {
  @TextField({ doc: 'Why it is given up, or declined', max: 500 }) reason: string;
  @BooleanField({
    doc: 'Offers the booth to whoever waits first for its zone; true when left out, and when a producer declines',
    optional: true,
  })
  offerToWaitlist?: boolean;
}

/** Two exhibitors change places. */
export class SwapAllocations {
  @IdField({ doc: 'Allocation' }) a: string;
  @IdField({ doc: 'The other' }) b: string;
  @BooleanField({ doc: 'One may come into another zone than it applied for', optional: true })
  otherZone?: boolean;
  @TextField({ doc: EXEMPTION, max: 500, optional: true }) exemption?: string;
}

export class EligibilityFaultView {
  @TextField({ doc: 'Stable code', max: 100 }) code: string;
  @IdField({ doc: 'Of which product; null: of the exhibitor', nullable: true }) productId: string | null;
  @DateField({ doc: 'First day of the fair on which it is so; null: on all', nullable: true })
  from: string | null;
  @DateField({ doc: 'Last day, inclusive', nullable: true }) through: string | null;
  @IntField({
    doc: 'The stars that are asked, or the no-shows that were counted; null: nothing is counted',
    min: 0,
    nullable: true,
  })
  count: number | null;
  @TextField({ doc: 'For people: what is not met, and the remedy', max: 1000 }) message: string;
}

/** An officer lives with these faults. */
export class ExemptionView {
  @TextField({ doc: 'Why', max: 500 }) reason: string;
  @TextField({ doc: 'Who decided so', max: 200 }) by: string;
  @InstantField({ doc: 'When' }) at: string;
  @NestedField(() => EligibilityFaultView, { doc: 'What was not met then', array: true })
  faults: EligibilityFaultView[];
}

/** What was looked at when the booth was given. */
export class EligibleByView {
  @NestedField(() => ZoneRule, { doc: 'Rules of the zone of the booth, as they were' }) zoneRule: ZoneRule;
  @ListField({ of: 'id', doc: 'Certificates that count', max: 1000 }) certificateIds: string[];
  @NestedField(() => ExemptionView, { doc: 'When they were not met; for officers', optional: true })
  exemption?: ExemptionView;
}

export class PassedOverView {
  @IdField({ doc: 'Application that was before it in line' }) applicationId: string;
  @EnumField({ doc: 'Why it was not offered the booth', values: PASS_CAUSES }) cause: PassCause;
  @ListField({ of: 'text', doc: 'Codes of the faults, when it was not eligible' }) faultCodes: string[];
}

export class AllocationView {
  @IdField({ doc: 'Id' }) id: string;
  @IdField({ doc: 'Fair' }) fairId: string;
  @IdField({ doc: 'Booth' }) boothId: string;
  @TextField({ doc: 'Number of the booth', max: 20 }) boothNumber: string;
  @IdField({ doc: 'Zone of the booth' }) zoneId: string;
  @TextField({ doc: 'Name of the zone', max: 200 }) zoneName: string;
  @IdField({ doc: 'Application' }) applicationId: string;
  @IdField({ doc: 'Exhibitor' }) exhibitorId: string;
  @TextField({ doc: 'Name of the exhibitor', max: 300 }) exhibitorName: string;
  @DateField({ doc: 'First day' }) from: string;
  @DateField({ doc: 'Last day, inclusive' }) through: string;
  @EnumField({ doc: 'By hand, or an offer to whoever waited first', values: ALLOCATION_KINDS })
  kind: AllocationKind;
  @EnumField({ doc: 'State', values: ALLOCATION_STATES }) state: AllocationStateName;
  @TextField({ doc: 'IANA time zone of the fair', max: 50 }) timeZone: string;
  @InstantField({ doc: 'Held or given since' }) heldAt: string;
  @InstantField({ doc: 'Free again from then on, if it is not confirmed', nullable: true })
  expiresAt: string | null;
  @InstantField({ doc: 'Given', nullable: true }) confirmedAt: string | null;
  @InstantField({ doc: 'Given up, or expired', nullable: true }) endedAt: string | null;
  @EnumField({ doc: 'Why it ended', values: END_CAUSES, nullable: true }) endCause: EndCause | null;
  @TextField({ doc: 'What was said when it was released', max: 500, nullable: true })
  endReason: string | null;
  @TextField({ doc: 'Who held it; for officers; null: it is an offer', max: 200, nullable: true })
  madeBy: string | null;
  @NestedField(() => EligibleByView, { doc: 'What was looked at when it was given', nullable: true })
  eligibleBy: EligibleByView | null;
  @NestedField(() => PassedOverView, {
    doc: 'Of an offer: who was before it in line and was not asked; for officers',
    array: true,
  })
  passedOver: PassedOverView[];
}

export class SwappedAllocations {
  @NestedField(() => AllocationView, { doc: 'Stands in the place of a' }) a: AllocationView;
  @NestedField(() => AllocationView, { doc: 'Stands in the place of b' }) b: AllocationView;
}

export class ListAllocations extends ExportQuery {
  @EnumField({ doc: 'State', values: ALLOCATION_STATES, query: true, optional: true })
  state?: AllocationStateName;
  @IdField({ doc: 'Zone of the booth', query: true, optional: true }) zoneId?: string;
  @IdField({ doc: 'Application', query: true, optional: true }) applicationId?: string;
}
export class AllocationPage extends PageOf(AllocationView) {}

export class ShowBoothPlan extends ExportQuery {
  @DateField({ doc: 'Day of the fair; today, or its first day, when left out', query: true, optional: true })
  on?: string;
  @InstantField({ doc: 'As it was known then; now when left out', query: true, optional: true })
  asOf?: string;
}

export class StandView {
  @IdField({ doc: 'Allocation' }) allocationId: string;
  @EnumField({ doc: 'State', values: ['held', 'confirmed'] }) state: 'held' | 'confirmed';
  @EnumField({ doc: 'By hand, or an offer', values: ALLOCATION_KINDS }) kind: AllocationKind;
  @IdField({ doc: 'Application' }) applicationId: string;
  @IdField({ doc: 'Exhibitor' }) exhibitorId: string;
  @TextField({ doc: 'Name of the exhibitor', max: 300 }) exhibitorName: string;
  @DateField({ doc: 'First day' }) from: string;
  @DateField({ doc: 'Last day, inclusive' }) through: string;
  @InstantField({ doc: 'Free again from then on, if it is not confirmed', nullable: true })
  expiresAt: string | null;
}

/** A booth on a day. */
export class BoothPlanView {
  @IdField({ doc: 'Booth' }) boothId: string;
  @TextField({ doc: 'Number', max: 20 }) number: string;
  @IdField({ doc: 'Zone' }) zoneId: string;
  @TextField({ doc: 'Name of the zone', max: 200 }) zoneName: string;
  @DecimalField({ doc: 'Area in square metres', decimals: 2 }) areaM2: string;
  @BooleanField({ doc: 'At a corner' }) corner: boolean;
  @IntField({ doc: 'Power in watt; 0: none', min: 0 }) powerW: number;
  @BooleanField({ doc: 'Has water' }) water: boolean;
  @BooleanField({ doc: 'Somebody gave it up: it is offered to whoever waits first' }) toOffer: boolean;
  @TextField({ doc: 'IANA time zone of the fair', max: 50 }) timeZone: string;
  @NestedField(() => StandView, { doc: 'Who has it; null: it is free', nullable: true })
  stand: StandView | null;
}
export class BoothPlanPage extends PageOf(BoothPlanView) {}

/** An accepted application that has fewer booths than it asked for. */
export class UnplacedView {
  @IdField({ doc: 'Application' }) applicationId: string;
  @IdField({ doc: 'Exhibitor' }) exhibitorId: string;
  @TextField({ doc: 'Name of the exhibitor', max: 300 }) exhibitorName: string;
  @IdField({ doc: 'Zone it applied for' }) zoneId: string;
  @TextField({ doc: 'Name of the zone', max: 200 }) zoneName: string;
  @IdField({ doc: 'Delegation', nullable: true }) delegationId: string | null;
  @IntField({ doc: 'Booths asked for', min: 1 }) asked: number;
  @IntField({ doc: 'Booths held for it', min: 0 }) held: number;
  @IntField({ doc: 'Booths given to it', min: 0 }) confirmed: number;
  @TextField({ doc: 'IANA time zone of the fair', max: 50 }) timeZone: string;
  @InstantField({ doc: 'Submitted' }) submittedAt: string;
}
export class ListUnplaced extends ExportQuery {
  @IdField({ doc: 'Zone', query: true, optional: true }) zoneId?: string;
}
export class UnplacedPage extends PageOf(UnplacedView) {}
