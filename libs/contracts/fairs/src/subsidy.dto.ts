import {
  BooleanField,
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
import { CURRENCIES, type Currency } from '@onevillage/kernel';
import { APPLICATION_STATES, type ApplicationStateName } from './application.events.js';
import { Reason } from './reason.dto.js';

/** What a cost is paid for: booth rent per booth; board, travel and air tickets per person; the rest as a whole. */
export const COST_TYPES = [
  'booth-rent',
  'booth-decoration',
  'transport',
  'board',
  'travel',
  'air-ticket',
  'other',
] as const;
export type CostType = (typeof COST_TYPES)[number];
export const SUBSIDY_SUBJECTS = ['registered-producer', 'other-organisation'] as const;
export type SubsidySubject = (typeof SUBSIDY_SUBJECTS)[number];
export const SUBSIDY_PLACES = ['home', 'abroad'] as const;
export type SubsidyPlace = (typeof SUBSIDY_PLACES)[number];
export const THRESHOLD_PLACES = ['any', 'municipality', 'elsewhere'] as const;
export type ThresholdPlace = (typeof THRESHOLD_PLACES)[number];
export const THRESHOLD_SECTORS = ['multi-sector', 'specialised'] as const;
export type ThresholdSectors = (typeof THRESHOLD_SECTORS)[number];
export const CLAIM_STATES = ['claimed', 'granted', 'refused'] as const;
export type ClaimStateName = (typeof CLAIM_STATES)[number];

const MOST = 9_000_000_000_000;
const AMOUNT = { min: 0, max: MOST } as const;
const NONE = { optional: true, nullable: true } as const;

export class SubsidyThreshold {
  @EnumField({
    doc: 'In a municipality (a city directly under the central government), elsewhere, or any',
    values: THRESHOLD_PLACES,
  })
  where: ThresholdPlace;
  @EnumField({ doc: 'What the fair shows', values: THRESHOLD_SECTORS }) sectors: ThresholdSectors;
  @IntField({ doc: 'Standard booths (3 m × 3 m), at least', min: 0, max: 100_000 }) minBooths: number;
  @IntField({ doc: 'Exhibitors of the country, at least', min: 0, max: 100_000 }) minExhibitors: number;
}

export class NewSubsidyRule {
  @TextField({
    doc: 'Programme: rules of one programme, unit and place count together towards what is paid in a year',
    max: 200,
    example: 'Quyết định 09/2021/QĐ-UBND Đồng Tháp',
  })
  programme: string;
  @TextField({ doc: 'Which case of the programme', max: 300, example: 'Hội chợ trong nước' }) title: string;
  @IdField({
    doc: 'Administrative unit that pays, and of which the exhibitors are; null: the whole country',
    nullable: true,
  })
  adminUnitId: string | null;
  @DateField({ doc: 'First day: of fairs that open on it or later' }) validFrom: string;
  @DateField({ doc: 'Last day, inclusive', ...NONE }) validThrough?: string | null;
  @EnumField({
    doc: 'Fairs of the own country only, or abroad only; both when left out',
    values: SUBSIDY_PLACES,
    ...NONE,
  })
  place?: SubsidyPlace | null;
  @DecimalField({ doc: 'Share of the costs: percent, up to 100', decimals: 2, digits: 3, example: '50' })
  sharePercent: string;
  @EnumField({ doc: 'Of all amounts, ISO 4217', values: CURRENCIES }) currency: Currency;
  @IntField({ doc: 'Most for one exhibitor at one fair, in minor units', ...AMOUNT, ...NONE })
  capPerFair?: number | null;
  @IntField({ doc: 'Most for one exhibitor in a year, by the day the fairs open', ...AMOUNT, ...NONE })
  capPerYear?: number | null;
  @IntField({ doc: 'Fairs of one exhibitor in a year', min: 1, max: 100, ...NONE })
  timesPerYear?: number | null;
  @IntField({ doc: 'Booths of one exhibitor at a fair', min: 1, max: 100, ...NONE }) maxBooths?:
    number | null;
  @IntField({ doc: 'Persons of one exhibitor at a fair', min: 1, max: 100, ...NONE })
  maxPersons?: number | null;
  @ListField({ of: 'enum', doc: 'Costs that are supported', values: COST_TYPES, min: 1, unique: true })
  costTypes: CostType[];
  @IntField({ doc: 'Stars of every product shown, on every day of the fair', min: 1, max: 5, ...NONE })
  minStars?: number | null;
  @ListField({ of: 'enum', doc: 'Who is supported', values: SUBSIDY_SUBJECTS, min: 1, unique: true })
  subjects: SubsidySubject[];
  @NestedField(() => SubsidyThreshold, {
    doc: 'Sizes from which a fair is supported; any when left out',
    array: true,
    max: 10,
    optional: true,
  })
  thresholds?: SubsidyThreshold[];
  @IntField({ doc: 'Standard booths from which the opening ceremony is paid', min: 1, max: 100_000, ...NONE })
  ceremonyBooths?: number | null;
}

/** Of a rule by which nothing was granted yet; of another one, the last day only. */
export class ChangeSubsidyRule {
  @TextField({ doc: 'Programme', max: 200, optional: true }) programme?: string;
  @TextField({ doc: 'Which case of it', max: 300, optional: true }) title?: string;
  @DateField({ doc: 'First day', optional: true }) validFrom?: string;
  @DateField({ doc: 'Last day, inclusive', ...NONE }) validThrough?: string | null;
  @EnumField({ doc: 'Where the fair is', values: SUBSIDY_PLACES, ...NONE }) place?: SubsidyPlace | null;
  @DecimalField({ doc: 'Percent of the costs', decimals: 2, digits: 3, optional: true })
  sharePercent?: string;
  @IntField({ doc: 'Most at one fair', ...AMOUNT, ...NONE }) capPerFair?: number | null;
  @IntField({ doc: 'Most in a year', ...AMOUNT, ...NONE }) capPerYear?: number | null;
  @IntField({ doc: 'Fairs in a year', min: 1, max: 100, ...NONE }) timesPerYear?: number | null;
  @IntField({ doc: 'Booths', min: 1, max: 100, ...NONE }) maxBooths?: number | null;
  @IntField({ doc: 'Persons', min: 1, max: 100, ...NONE }) maxPersons?: number | null;
  @ListField({ of: 'enum', doc: 'Costs', values: COST_TYPES, min: 1, unique: true, optional: true })
  costTypes?: CostType[];
  @IntField({ doc: 'Stars', min: 1, max: 5, ...NONE }) minStars?: number | null;
  @ListField({ of: 'enum', doc: 'Who', values: SUBSIDY_SUBJECTS, min: 1, unique: true, optional: true })
  subjects?: SubsidySubject[];
  @NestedField(() => SubsidyThreshold, { doc: 'The whole list', array: true, max: 10, optional: true })
  thresholds?: SubsidyThreshold[];
  @IntField({ doc: 'For the opening ceremony', min: 1, max: 100_000, ...NONE }) ceremonyBooths?:
    number | null;
}

export class SubsidyRuleView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: 'Programme', max: 200 }) programme: string;
  @TextField({ doc: 'Which case of it', max: 300 }) title: string;
  @IdField({ doc: 'Administrative unit; null: the whole country', nullable: true }) adminUnitId:
    string | null;
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'Last day, inclusive', nullable: true }) validThrough: string | null;
  @EnumField({ doc: 'Where the fair is; null: anywhere', values: SUBSIDY_PLACES, nullable: true })
  place: SubsidyPlace | null;
  @DecimalField({ doc: 'Percent of the costs', decimals: 2, digits: 3 }) sharePercent: string;
  @EnumField({ doc: 'Of all amounts', values: CURRENCIES }) currency: Currency;
  @IntField({ doc: 'Most at one fair', ...AMOUNT, nullable: true }) capPerFair: number | null;
  @IntField({ doc: 'Most in a year', ...AMOUNT, nullable: true }) capPerYear: number | null;
  @IntField({ doc: 'Fairs in a year', min: 1, nullable: true }) timesPerYear: number | null;
  @IntField({ doc: 'Booths', min: 1, nullable: true }) maxBooths: number | null;
  @IntField({ doc: 'Persons', min: 1, nullable: true }) maxPersons: number | null;
  @ListField({ of: 'enum', doc: 'Costs', values: COST_TYPES }) costTypes: CostType[];
  @IntField({ doc: 'Stars', min: 1, max: 5, nullable: true }) minStars: number | null;
  @ListField({ of: 'enum', doc: 'Who', values: SUBSIDY_SUBJECTS }) subjects: SubsidySubject[];
  @NestedField(() => SubsidyThreshold, { doc: 'Sizes of supported fairs', array: true })
  thresholds: SubsidyThreshold[];
  @IntField({ doc: 'For the opening ceremony', min: 1, nullable: true }) ceremonyBooths: number | null;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}
export class ListSubsidyRules extends ExportQuery {
  @IdField({ doc: 'Of this unit, of those above it, and of the whole country', query: true, optional: true })
  adminUnitId?: string;
  @DateField({ doc: 'Only those in force on that day', query: true, optional: true }) date?: string;
}
export class SubsidyRulePage extends PageOf(SubsidyRuleView) {}

export class ClaimedCost {
  @EnumField({ doc: 'Type', values: COST_TYPES }) type: CostType;
  @IntField({ doc: 'What it cost in all, in minor units of the currency of the rule', min: 1, max: MOST })
  amount: number;
  @IntField({
    doc: 'Booths or persons that it was paid for; 1 when left out',
    min: 1,
    max: 100,
    optional: true,
  })
  quantity?: number;
}

export class ClaimSubsidy {
  @IdField({ doc: 'Rule' }) ruleId: string;
  @NestedField(() => ClaimedCost, { doc: 'Costs', array: true, min: 1, max: 50 }) costs: ClaimedCost[];
}

export class DecideSubsidy {
  @EnumField({
    doc: 'Grant what is computed now, or refuse it; refusing what was granted takes it back',
    values: ['grant', 'refuse'],
  })
  decision: 'grant' | 'refuse';
  @TextField({ doc: 'Why; must be given when it is refused', max: 1000, ...NONE }) reason?: string | null;
}

export class SupportedCost {
  @EnumField({ doc: 'Type', values: COST_TYPES }) type: CostType;
  @IntField({ doc: 'What it cost', min: 0 }) amount: number;
  @IntField({ doc: 'Booths or persons', min: 1 }) quantity: number;
  @IntField({ doc: 'Booths or persons that count', min: 0 }) counted: number;
  @IntField({ doc: 'What is supported, rounded down to a minor unit', min: 0 }) supported: number;
  @NestedField(() => Reason, { doc: 'Why it is less than the share', array: true })
  reasons: Reason[];
}

export class SubsidyClaimView {
  @IdField({ doc: 'Application' }) applicationId: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Fair' }) fairId: string;
  @IdField({ doc: 'Exhibitor' }) exhibitorId: string;
  @TextField({ doc: 'Its name', max: 300 }) exhibitorName: string;
  @IdField({ doc: 'Rule' }) ruleId: string;
  @TextField({ doc: 'Programme', max: 200 }) programme: string;
  @EnumField({ doc: 'State', values: CLAIM_STATES }) state: ClaimStateName;
  @EnumField({
    doc: 'State of the application; what was granted to one that is accepted no more is to be taken back',
    values: APPLICATION_STATES,
  })
  applicationState: ApplicationStateName;
  @EnumField({ doc: 'Of all amounts', values: CURRENCIES }) currency: Currency;
  @IntField({ doc: 'Costs', min: 0 }) costs: number;
  @IntField({ doc: 'What was computed when it was claimed, or granted', min: 0 }) supported: number;
  @IntField({ doc: 'What was granted', min: 0, nullable: true }) granted: number | null;
  @NestedField(() => SupportedCost, { doc: 'Each cost', array: true }) lines: SupportedCost[];
  @NestedField(() => Reason, { doc: 'Why nothing at all is paid', array: true })
  refusedBecause: Reason[];
  @TextField({ doc: 'Reason of the decision', max: 1000, nullable: true }) decisionReason: string | null;
  @InstantField({ doc: 'When it was decided', nullable: true }) decidedAt: string | null;
}
export class ListSubsidyClaims extends ExportQuery {
  @EnumField({ doc: 'State', values: CLAIM_STATES, query: true, optional: true }) state?: ClaimStateName;
  @EnumField({ doc: 'State of the application', values: APPLICATION_STATES, query: true, optional: true })
  applicationState?: ApplicationStateName;
}
export class SubsidyClaimPage extends PageOf(SubsidyClaimView) {}

export class ThresholdReach extends SubsidyThreshold {
  @BooleanField({ doc: 'It counts for the place of this fair' }) applies: boolean;
  @IntField({ doc: 'Booths that lack', min: 0 }) boothsLacking: number;
  @IntField({ doc: 'Exhibitors that lack', min: 0 }) exhibitorsLacking: number;
  @BooleanField({ doc: 'Reached' }) reached: boolean;
}
export class RuleThresholds {
  @IdField({ doc: 'Rule' }) ruleId: string;
  @TextField({ doc: 'Programme', max: 200 }) programme: string;
  @TextField({ doc: 'Which case of it', max: 300 }) title: string;
  @NestedField(() => ThresholdReach, { doc: 'Sizes of supported fairs', array: true })
  thresholds: ThresholdReach[];
  @IntField({ doc: 'For the opening ceremony', min: 1, nullable: true }) ceremonyBooths: number | null;
  @IntField({ doc: 'Booths that lack for the opening ceremony', min: 0, nullable: true })
  ceremonyBoothsLacking: number | null;
}
/** What the fair has of what programmes ask for, while it is planned. */
export class FairThresholds {
  @IdField({ doc: 'Fair' }) fairId: string;
  @IntField({ doc: 'Booths of the floor plan', min: 0 }) booths: number;
  @IntField({ doc: 'Their area in standard booths of 9 m², rounded down', min: 0 }) standardBooths: number;
  @IntField({ doc: 'Exhibitors that were accepted', min: 0 }) exhibitors: number;
  @IntField({ doc: 'Exhibitors that applied, accepted ones included', min: 0 }) exhibitorsApplied: number;
  @BooleanField({ doc: 'It is in a municipality: a city directly under the central government' })
  municipality: boolean;
  @NestedField(() => RuleThresholds, {
    doc: 'Rules in force when it opens, for its place, that ask for a size',
    array: true,
  })
  rules: RuleThresholds[];
}
