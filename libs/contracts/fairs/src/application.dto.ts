import {
  BooleanField,
  BulkItems,
  DateField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  ListField,
  MapField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { EligibilityFaultView, ExemptionView } from './allocation.dto.js';
import { APPLICATION_STATES, type ApplicationStateName } from './application.events.js';
import { ApplyingExhibitor, ExhibitorContact } from './exhibitor.dto.js';
import { Reason } from './reason.dto.js';

const WEB = { is: /^https?:\/\/\S+$/, says: 'an address that begins with https:// or http://' };

export class BoothWishes {
  @IntField({ doc: 'Square metres, at least', min: 1, max: 10_000, optional: true, nullable: true })
  minAreaM2?: number | null;
  @BooleanField({ doc: 'At a corner', optional: true }) corner?: boolean;
  @IntField({ doc: 'Power, watt', min: 0, max: 1_000_000, optional: true }) powerW?: number;
  @BooleanField({ doc: 'Water', optional: true }) water?: boolean;
  @ListField({ of: 'id', doc: 'Exhibitors beside it', max: 10, unique: true, optional: true })
  beside?: string[];
  @ListField({ of: 'id', doc: 'Exhibitors not beside it', max: 10, unique: true, optional: true })
  notBeside?: string[];
  @TextField({ doc: 'Anything else', max: 1000, multiline: true, optional: true, nullable: true })
  note?: string | null;
}

export class AttachedDocument {
  @TextField({ doc: 'Key of a document that the call asks for', max: 40 }) key: string;
  @TextField({ doc: 'Name of the file', max: 200 }) name: string;
  @TextField({ doc: 'Where it is', max: 500, pattern: WEB, format: 'uri' }) link: string;
}

/** What is left out of a draft stays as it was. */
export class ChangeApplication {
  @IdField({ doc: 'Zone', optional: true }) zoneId?: string;
  @IdField({ doc: 'Delegation', optional: true, nullable: true }) delegationId?: string | null;
  @IntField({ doc: 'Booths; 1 when a new application leaves it out', min: 1, max: 50, optional: true })
  booths?: number;
  @NestedField(() => BoothWishes, { doc: 'Wishes, the whole of them', optional: true }) wishes?: BoothWishes;
  @MapField({
    doc: 'Answers by key of the question: text, plain number, one of the options, or yes or no',
    maxLength: 2000,
    multiline: true,
    optional: true,
  })
  answers?: Record<string, string>;
  @NestedField(() => AttachedDocument, {
    doc: 'Documents, the whole list',
    array: true,
    max: 20,
    optional: true,
  })
  documents?: AttachedDocument[];
  @ListField({
    of: 'id',
    doc: 'Products to be shown, the whole list',
    max: 200,
    unique: true,
    optional: true,
  })
  productIds?: string[];
}

class ApplicationOf extends ChangeApplication {
  @NestedField(() => ApplyingExhibitor, {
    doc: 'Whose it is; producers leave it out: their own, and may give their contact',
    optional: true,
  })
  exhibitor?: ApplyingExhibitor;
  @BooleanField({ doc: 'It is submitted at once; a draft when false or left out', optional: true })
  submit?: boolean;
}

export class UpsertApplication extends ApplicationOf {
  @IdField({ doc: 'Zone' }) declare zoneId: string;
}

/** A row of a list: zone, delegation and products by id, or by the names that they have. */
export class ListedApplication extends ApplicationOf {
  @TextField({ doc: 'Zone of the fair, in place of its id', max: 200, optional: true }) zoneName?: string;
  @TextField({ doc: 'Delegation to the fair, in place of its id', max: 200, optional: true })
  delegationName?: string;
  @ListField({
    of: 'text',
    doc: 'Products of the exhibitor as registered, in place of their ids',
    max: 200,
    unique: true,
    optional: true,
  })
  productNames?: string[];
}
export class BulkUpsertApplications extends BulkItems(ListedApplication) {}

export class Apply extends UpsertApplication {
  @IdField({ doc: 'Fair' }) fairId: string;
}

export class AcceptApplication {
  @TextField({ doc: 'Why it is accepted although it is not eligible; kept', max: 500, optional: true })
  exemption?: string;
}
export class WaitlistApplication {
  @NestedField(() => Reason, { doc: 'Why it waits', array: true, max: 10, optional: true })
  reasons?: Reason[];
}
export class RejectApplication {
  @NestedField(() => Reason, { doc: 'Why', array: true, min: 1, max: 10 })
  reasons: Reason[];
}
export class WithdrawApplication {
  @TextField({ doc: 'Why', max: 500 }) reason: string;
}
export class ExemptApplication {
  @TextField({ doc: 'Why it may stay with the faults that it has now', max: 500 }) reason: string;
}

export const DECISIONS = ['review', 'accept', 'waitlist', 'reject'] as const;
export type DecisionName = (typeof DECISIONS)[number];

export class DecideApplication {
  @IdField({ doc: 'Application' }) applicationId: string;
  @IntField({ doc: 'The version on which it is decided', min: 1 }) version: number;
  @EnumField({ doc: 'What becomes of it', values: DECISIONS }) decision: DecisionName;
  @NestedField(() => Reason, {
    doc: 'Why: needed to reject, allowed to wait',
    array: true,
    max: 10,
    optional: true,
  })
  reasons?: Reason[];
  @TextField({ doc: 'Why it is accepted although it is not eligible', max: 500, optional: true })
  exemption?: string;
}
export class BulkDecideApplications extends BulkItems(DecideApplication) {}

/** One line of the queue. */
export class ApplicationView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Fair' }) fairId: string;
  @TextField({ doc: 'Title of the fair', max: 300 }) fairTitle: string;
  @IdField({ doc: 'Exhibitor' }) exhibitorId: string;
  @TextField({ doc: 'Name of the exhibitor', max: 300 }) exhibitorName: string;
  @IdField({ doc: 'Registered producer', nullable: true }) producerId: string | null;
  @IdField({ doc: 'Zone' }) zoneId: string;
  @TextField({ doc: 'Name of the zone', max: 200 }) zoneName: string;
  @IdField({ doc: 'Delegation', nullable: true }) delegationId: string | null;
  @TextField({ doc: 'Name of the delegation', max: 200, nullable: true }) delegationName: string | null;
  @IntField({ doc: 'Booths', min: 1 }) booths: number;
  @NestedField(() => BoothWishes, { doc: 'Wishes' }) wishes: BoothWishes;
  @MapField({ doc: 'Answers by key', maxLength: 2000, multiline: true }) answers: Record<string, string>;
  @NestedField(() => AttachedDocument, { doc: 'Documents', array: true }) documents: AttachedDocument[];
  @ListField({ of: 'id', doc: 'Products to be shown' }) productIds: string[];
  @EnumField({ doc: 'State', values: APPLICATION_STATES }) state: ApplicationStateName;
  @TextField({ doc: 'IANA time zone of the fair', max: 50 }) timeZone: string;
  @InstantField({ doc: 'Submitted', nullable: true }) submittedAt: string | null;
  @IntField({
    doc: 'The order of submission: whoever submitted earlier has the smaller number',
    min: 1,
    nullable: true,
  })
  submittedSeq: number | null;
  @BooleanField({ doc: 'Submitted after the last day of the call' }) late: boolean;
  @NestedField(() => Reason, { doc: 'Of the last decision', array: true }) reasons: Reason[];
  @InstantField({ doc: 'Last decision', nullable: true }) decidedAt: string | null;
  @NestedField(() => ExemptionView, { doc: 'From which faults it is exempt; for officers', nullable: true })
  exemption: ExemptionView | null;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class CertificateEvidence {
  @IdField({ doc: 'Certificate' }) certificateId: string;
  @IntField({ doc: 'Stars', min: 1, max: 5, nullable: true }) stars: number | null;
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'Last day; before the first: it never was valid' }) validThrough: string;
  @TextField({ doc: 'State', max: 40 }) state: string;
}
export class ProductEvidence {
  @IdField({ doc: 'Product' }) productId: string;
  @TextField({ doc: 'Name', max: 300 }) name: string;
  @TextField({ doc: 'Group', max: 20 }) group: string;
  @NestedField(() => CertificateEvidence, { doc: 'Its certificates', array: true })
  certificates: CertificateEvidence[];
}
export class NoShowEvidence {
  @IdField({ doc: 'Fair' }) fairId: string;
  @TextField({ doc: 'Title', max: 300 }) title: string;
  @DateField({ doc: 'First day' }) opensOn: string;
}
export class ApplicationEvidence {
  @BooleanField({ doc: 'May stand in the zone, as everything is now' }) eligible: boolean;
  @NestedField(() => EligibilityFaultView, { doc: 'Why not', array: true }) faults: EligibilityFaultView[];
  @NestedField(() => ProductEvidence, { doc: 'Products with their certificates', array: true })
  products: ProductEvidence[];
  @NestedField(() => NoShowEvidence, {
    doc: 'Fairs in the 24 months before this one to which it did not come',
    array: true,
  })
  noShows: NoShowEvidence[];
  @IntField({ doc: 'Booths of the zone that are not accepted for others', min: 0 }) zoneLeft: number;
  @IntField({ doc: 'Booths left of the quota of its delegation', min: 0, nullable: true })
  quotaLeft: number | null;
  @IntField({ doc: 'Applications that wait before it for its zone', min: 0 }) waitlistedBefore: number;
}
export class ApplicationDetail extends ApplicationView {
  @NestedField(() => ExhibitorContact, { doc: 'For its organisers and itself', nullable: true })
  contact: ExhibitorContact | null;
  @NestedField(() => ApplicationEvidence, { doc: 'What decides about it' }) evidence: ApplicationEvidence;
}

export class ListApplications extends ExportQuery {
  @EnumField({ doc: 'State', values: APPLICATION_STATES, query: true, optional: true })
  state?: ApplicationStateName;
  @IdField({ doc: 'Zone', query: true, optional: true }) zoneId?: string;
  @IdField({ doc: 'Delegation', query: true, optional: true }) delegationId?: string;
  @BooleanField({ doc: 'Submitted late, or not', query: true, optional: true }) late?: boolean;
  @TextField({ doc: 'Words of the name of the exhibitor', max: 100, query: true, optional: true })
  q?: string;
}
export class ListOwnApplications extends ExportQuery {
  @EnumField({ doc: 'State', values: APPLICATION_STATES, query: true, optional: true })
  state?: ApplicationStateName;
}
export class ApplicationPage extends PageOf(ApplicationView) {}

/** Accepted or waiting, with faults from which it is not exempt. */
export class IneligibleApplicationView extends ApplicationView {
  @NestedField(() => EligibilityFaultView, { doc: 'What is not met', array: true })
  faults: EligibilityFaultView[];
}
export class ListIneligibleApplications extends ExportQuery {}
export class IneligibleApplicationPage extends PageOf(IneligibleApplicationView) {}
