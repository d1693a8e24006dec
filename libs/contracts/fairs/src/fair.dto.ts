import {
  BooleanField,
  DateField,
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
import {
  FAIR_KINDS,
  FAIR_STATES,
  FAIR_ROLES,
  type FairKind,
  type FairStateName,
  type FairRole,
} from './fair.events.js';

const TIME = {
  max: 5,
  pattern: { is: /^([01]\d|2[0-3]):[0-5]\d$/, says: 'a time from 00:00 to 23:59' },
} as const;
const DAYS_OF = 'in the zone of the fair';

export class OpeningTimes {
  @DateField({ doc: 'First day' }) from: string;
  @DateField({ doc: 'Last day, inclusive' }) through: string;
  @TextField({ doc: 'Opens to visitors, by the clock on the wall', ...TIME, example: '08:00' }) opens: string;
  @TextField({ doc: 'Closes', ...TIME, example: '21:30' }) closes: string;
}

export class CoOrganiser {
  @TextField({ doc: 'Organisation', max: 200 }) name: string;
  @TextField({ doc: 'What it does', max: 200, optional: true, nullable: true }) part?: string | null;
}

export class FairTitles {
  @TextField({ doc: 'English', max: 300, optional: true, nullable: true }) en?: string | null;
  @TextField({ doc: 'Khmer', max: 300, optional: true, nullable: true }) km?: string | null;
}

/** What the organiser of a fair elsewhere grants its guest. */
export class GuestTerms {
  @IntField({ doc: 'Booths', min: 1, max: 1000, optional: true, nullable: true }) booths?: number | null;
  @TextField({
    doc: 'How people and goods get there',
    max: 1000,
    multiline: true,
    optional: true,
    nullable: true,
  })
  transport?: string | null;
}

/** When and where. */
export class FairPlace {
  @DateField({ doc: `First day for visitors, ${DAYS_OF}` }) opensOn: string;
  @DateField({ doc: 'Last day for visitors, inclusive' }) closesOn: string;
  @DateField({ doc: 'First day of building up; opensOn when left out', optional: true }) buildUpFrom?: string;
  @DateField({ doc: 'Last day of tearing down; closesOn when left out', optional: true })
  tearDownThrough?: string;
  @IdField({ doc: 'Venue', optional: true }) venueId?: string;
  @ListField({
    of: 'id',
    doc: 'Halls of the venue; none: no hall is taken',
    max: 100,
    unique: true,
    optional: true,
  })
  hallIds?: string[];
}

export class PlanFair extends FairPlace {
  @EnumField({ doc: 'Kind', values: FAIR_KINDS }) kind: FairKind;
  @EnumField({
    doc: 'Whether the unit holds it, or is a guest at the fair of another organiser; organiser when left out',
    values: FAIR_ROLES,
    optional: true,
  })
  role?: FairRole;
  @TextField({ doc: 'Title, Vietnamese', max: 300, example: 'Hội chợ OCOP Tuyên Quang 2026' }) title: string;
  @NestedField(() => FairTitles, { doc: 'Title in other languages', optional: true }) titles?: FairTitles;
  @TextField({ doc: 'Theme', max: 300, optional: true }) theme?: string;
  @IdField({ doc: 'Administrative unit whose fair it is' }) adminUnitId: string;
  @TextField({
    doc: 'Where, as it is announced; name and address of the venue when left out',
    max: 300,
    optional: true,
  })
  place?: string;
  @TextField({
    doc: 'IANA time zone; that of the venue, else Asia/Ho_Chi_Minh, when left out',
    max: 50,
    optional: true,
  })
  timeZone?: string;
  @NestedField(() => OpeningTimes, { doc: 'When visitors may come', array: true, max: 60, optional: true })
  openingTimes?: OpeningTimes[];
  @TextField({ doc: 'Organiser, as it is announced', max: 300 }) organiser: string;
  @NestedField(() => CoOrganiser, { doc: 'Co-organisers', array: true, max: 50, optional: true })
  coOrganisers?: CoOrganiser[];
  @NestedField(() => GuestTerms, { doc: 'Only with role guest', optional: true })
  guestTerms?: GuestTerms;
}

export class ChangeFair {
  @EnumField({ doc: 'Kind', values: FAIR_KINDS, optional: true }) kind?: FairKind;
  @TextField({ doc: 'Title, Vietnamese', max: 300, optional: true }) title?: string;
  @NestedField(() => FairTitles, { doc: 'Title in other languages', optional: true }) titles?: FairTitles;
  @TextField({ doc: 'Theme', max: 300, optional: true, nullable: true }) theme?: string | null;
  @DateField({ doc: 'First day of building up', optional: true }) buildUpFrom?: string;
  @DateField({ doc: 'Last day of tearing down', optional: true }) tearDownThrough?: string;
  @IdField({ doc: 'Venue', optional: true, nullable: true }) venueId?: string | null;
  @ListField({ of: 'id', doc: 'Halls, the whole list', max: 100, unique: true, optional: true })
  hallIds?: string[];
  @TextField({ doc: 'Where, as it is announced', max: 300, optional: true }) place?: string;
  @NestedField(() => OpeningTimes, { doc: 'The whole list', array: true, max: 60, optional: true })
  openingTimes?: OpeningTimes[];
  @TextField({ doc: 'Organiser', max: 300, optional: true }) organiser?: string;
  @NestedField(() => CoOrganiser, { doc: 'The whole list', array: true, max: 50, optional: true })
  coOrganisers?: CoOrganiser[];
  @NestedField(() => GuestTerms, { doc: 'What was granted', optional: true, nullable: true })
  guestTerms?: GuestTerms | null;
}

export class MoveFair {
  @DateField({ doc: 'New first day; everything else moves by as many days' }) opensOn: string;
}
export class ExtendFair {
  @DateField({ doc: 'New last day, later or earlier' }) closesOn: string;
}
export class CancelFair {
  @TextField({ doc: 'Why', max: 500 }) reason: string;
}
export class CopyFair {
  @DateField({ doc: 'First day of the new fair' }) opensOn: string;
  @TextField({ doc: 'Title; that of the fair that is copied when left out', max: 300, optional: true })
  title?: string;
  @BooleanField({ doc: 'Takes no halls, as when they are not free', optional: true }) withoutHalls?: boolean;
}

export class ClashOfHall {
  @IdField({ doc: 'Hall' }) hallId: string;
  @TextField({ doc: 'Its name', max: 100 }) hallName: string;
  @IdField({ doc: 'Fair that has it; null: you may not see it', nullable: true }) fairId: string | null;
  @TextField({
    doc: 'Title of that fair; null: it is not announced, and you may not see it',
    max: 300,
    nullable: true,
  })
  title: string | null;
  @DateField({ doc: 'First day on which it has the hall' }) from: string;
  @DateField({ doc: 'Last day' }) through: string;
}
export class FairAtTheSameTime {
  @IdField({ doc: 'Fair' }) fairId: string;
  @TextField({ doc: 'Title', max: 300 }) title: string;
  @DateField({ doc: 'First day' }) opensOn: string;
  @DateField({ doc: 'Last day' }) closesOn: string;
}
export class HolidayOfFair {
  @DateField({ doc: 'Day' }) day: string;
  @TextField({ doc: 'Name', max: 200 }) name: string;
}

/** Decree 81/2018: when whoever organises a fair or exhibition registers it. */
export class RegistrationOfFair {
  @DateField({ doc: 'First day to register it' }) from: string;
  @DateField({ doc: 'Last possible day' }) through: string;
  @IntField({ doc: 'Days by which today is too late; 0: in time', min: 0 }) lateByDays: number;
}

/** Asks what a plan would meet. */
export class LookForClashes extends FairPlace {
  @IdField({ doc: 'Administrative unit whose fair it is', optional: true }) adminUnitId?: string;
  @IdField({ doc: 'A fair that is moved: it does not meet itself', optional: true }) fairId?: string;
}
export class ClashesView {
  @NestedField(() => ClashOfHall, { doc: 'Saving is refused because of these', array: true })
  halls: ClashOfHall[];
  @NestedField(() => FairAtTheSameTime, {
    doc: 'Fairs of the same administrative unit on these days',
    array: true,
  })
  fairs: FairAtTheSameTime[];
  @NestedField(() => HolidayOfFair, { doc: 'Holidays on these days', array: true }) holidays: HolidayOfFair[];
  @NestedField(() => RegistrationOfFair, {
    doc: 'When it would be registered, were it a fair or exhibition of ours',
  })
  registration: RegistrationOfFair;
}

export class FairView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @EnumField({ doc: 'Kind', values: FAIR_KINDS }) kind: FairKind;
  @EnumField({ doc: 'Whether the unit holds it or is a guest', values: FAIR_ROLES }) role: FairRole;
  @TextField({ doc: 'Title, Vietnamese', max: 300 }) title: string;
  @NestedField(() => FairTitles, { doc: 'Title in other languages' }) titles: FairTitles;
  @TextField({ doc: 'Theme', max: 300, nullable: true }) theme: string | null;
  @IdField({ doc: 'Administrative unit whose fair it is' }) adminUnitId: string;
  @IdField({ doc: 'Venue', nullable: true }) venueId: string | null;
  @ListField({ of: 'id', doc: 'Halls' }) hallIds: string[];
  @TextField({ doc: 'Where, as it is announced', max: 600 }) place: string;
  @TextField({ doc: 'IANA time zone', max: 50 }) timeZone: string;
  @DateField({ doc: `First day, ${DAYS_OF}` }) opensOn: string;
  @DateField({ doc: 'Last day' }) closesOn: string;
  @DateField({ doc: 'First day of building up' }) buildUpFrom: string;
  @DateField({ doc: 'Last day of tearing down' }) tearDownThrough: string;
  @NestedField(() => OpeningTimes, { doc: 'When visitors may come', array: true })
  openingTimes: OpeningTimes[];
  @TextField({ doc: 'Organiser', max: 300 }) organiser: string;
  @NestedField(() => CoOrganiser, { doc: 'Co-organisers', array: true }) coOrganisers: CoOrganiser[];
  @NestedField(() => GuestTerms, { doc: 'What a guest was granted', nullable: true })
  guestTerms: GuestTerms | null;
  @IdField({ doc: 'Fair of which this is a copy', nullable: true }) copiedFrom: string | null;
  @EnumField({ doc: 'State', values: FAIR_STATES }) state: FairStateName;
  @TextField({ doc: 'Why it was cancelled', max: 500, nullable: true }) cancelledBecause: string | null;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ListFairs extends ExportQuery {
  @DateField({ doc: 'Only those that close on that day or later', query: true, optional: true })
  from?: string;
  @DateField({ doc: 'Only those that open on that day or before', query: true, optional: true })
  through?: string;
  @EnumField({ doc: 'Kind', values: FAIR_KINDS, query: true, optional: true }) kind?: FairKind;
  @EnumField({
    doc: 'Whether the unit holds it or is a guest',
    values: FAIR_ROLES,
    query: true,
    optional: true,
  })
  role?: FairRole;
  @EnumField({ doc: 'State', values: FAIR_STATES, query: true, optional: true }) state?: FairStateName;
  @IdField({ doc: 'Venue', query: true, optional: true }) venueId?: string;
  @TextField({
    doc: 'Part of title or place; tone marks do not matter',
    max: 100,
    query: true,
    optional: true,
  })
  q?: string;
}
export class FairPage extends PageOf(FairView) {}
