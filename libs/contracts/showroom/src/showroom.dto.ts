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
import { LOCATION_KINDS, PLACE_KINDS, type LocationKind, type PlaceKind } from './location.js';
import {
  SHOWROOM_KINDS,
  SHOWROOM_POLICIES,
  type ShowroomKind,
  type ShowroomPolicy,
} from './showroom.events.js';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const SHOWROOM_STATES = ['open', 'closed'] as const;
export type ShowroomStateName = (typeof SHOWROOM_STATES)[number];

export class OpeningHours {
  @EnumField({ doc: 'Day of the week', values: WEEKDAYS }) day: Weekday;
  @TextField({
    doc: 'From, by the clock on the wall',
    max: 5,
    pattern: { is: /^([01]\d|2[0-3]):[0-5]\d$/, says: 'a time from 00:00 to 23:59' },
    example: '07:30',
  })
  from: string;
  @TextField({
    doc: 'To, by the clock on the wall; 24:00 is midnight',
    max: 5,
    pattern: { is: /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, says: 'a time from 00:00 to 24:00' },
    example: '17:00',
  })
  to: string;
}

export class OpenShowroom {
  @TextField({
    doc: 'Name; once within the organisation',
    max: 200,
    example: 'Điểm trưng bày OCOP Kiên Giang',
  })
  name: string;
  @EnumField({ doc: 'Kind', values: SHOWROOM_KINDS }) kind: ShowroomKind;
  @IdField({ doc: 'Organisation that runs it; left out: your own', optional: true }) organisationId?: string;
  @IdField({ doc: 'Administrative unit where it is, as of `openedOn`' }) adminUnitId: string;
  @DateField({ doc: 'First day; today when left out', optional: true }) openedOn?: string;
  @TextField({
    doc: 'IANA time zone, in which its days are counted; Asia/Ho_Chi_Minh when left out',
    max: 50,
    optional: true,
    example: 'Asia/Ho_Chi_Minh',
  })
  zone?: string;
  @EnumField({
    doc: 'Sells certified goods only (when left out), or also goods without stars',
    values: SHOWROOM_POLICIES,
    optional: true,
  })
  policy?: ShowroomPolicy;
  @NestedField(() => OpeningHours, {
    doc: 'When it is open, week by week',
    array: true,
    max: 28,
    optional: true,
  })
  openingHours?: OpeningHours[];
  @ListField({
    doc: 'Subjects of the staff who work there; everybody of the organisation when empty',
    of: 'text',
    max: 200,
    unique: true,
    optional: true,
  })
  staffIds?: string[];
}

export class ChangeShowroom {
  @TextField({ doc: 'Name', max: 200, optional: true }) name?: string;
  @EnumField({ doc: 'Kind', values: SHOWROOM_KINDS, optional: true }) kind?: ShowroomKind;
  @IdField({ doc: 'Administrative unit where it is, as of today', optional: true }) adminUnitId?: string;
  @EnumField({
    doc: 'Sells certified goods only, or also goods without stars',
    values: SHOWROOM_POLICIES,
    optional: true,
  })
  policy?: ShowroomPolicy;
  @NestedField(() => OpeningHours, { doc: 'The whole week', array: true, max: 28, optional: true })
  openingHours?: OpeningHours[];
  @ListField({ doc: 'The whole list of staff', of: 'text', max: 200, unique: true, optional: true })
  staffIds?: string[];
}

export class CloseShowroom {
  @DateField({ doc: 'Last day; today when left out', optional: true }) closedOn?: string;
}

export class AddLocation {
  @EnumField({ doc: 'Kind', values: PLACE_KINDS }) kind: PlaceKind;
  @TextField({ doc: 'Name; once within the showroom', max: 100, example: 'Kho sau' }) name: string;
  @BooleanField({ doc: 'Whether sales, also those of partners, may take from it' }) sellable: boolean;
}

export class ChangeLocation {
  @TextField({ doc: 'Name', max: 100, optional: true }) name?: string;
  @BooleanField({ doc: 'Whether sales may take from it', optional: true }) sellable?: boolean;
  @EnumField({ doc: 'Closed when nothing stands there; open again', values: SHOWROOM_STATES, optional: true })
  state?: ShowroomStateName;
}

export class LocationView {
  @IdField({ doc: 'Id' }) locationId: string;
  @EnumField({
    doc: 'Where goods stand (shelf, store, booth), what is under way (transit), or an account of the ledger',
    values: LOCATION_KINDS,
  })
  kind: LocationKind;
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @BooleanField({ doc: 'Whether sales may take from it' }) sellable: boolean;
  @EnumField({ doc: 'State', values: SHOWROOM_STATES }) state: ShowroomStateName;
}

export class ShowroomView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: 'Name', max: 200 }) name: string;
  @EnumField({ doc: 'Kind', values: SHOWROOM_KINDS }) kind: ShowroomKind;
  @IdField({ doc: 'Organisation that runs it' }) organisationId: string;
  @IdField({ doc: 'Administrative unit where it is' }) adminUnitId: string;
  @ListField({ doc: 'That unit, all above it and their successors', of: 'id' }) adminUnitIds: string[];
  @TextField({ doc: 'IANA time zone', max: 50 }) zone: string;
  @EnumField({ doc: 'Certified goods only, or any', values: SHOWROOM_POLICIES }) policy: ShowroomPolicy;
  @NestedField(() => OpeningHours, { doc: 'When it is open', array: true }) openingHours: OpeningHours[];
  @ListField({ doc: 'Staff; empty: everybody of the organisation', of: 'text' }) staffIds: string[];
  @DateField({ doc: 'First day' }) openedOn: string;
  @DateField({ doc: 'Last day', nullable: true }) closedOn: string | null;
  @EnumField({ doc: 'State', values: SHOWROOM_STATES }) state: ShowroomStateName;
  @NestedField(() => LocationView, { doc: 'Locations and accounts', array: true }) locations: LocationView[];
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ListShowrooms extends ExportQuery {
  @IdField({ doc: 'Administrative unit, or one that contains or followed it', query: true, optional: true })
  adminUnitId?: string;
  @EnumField({ doc: 'Kind', values: SHOWROOM_KINDS, query: true, optional: true }) kind?: ShowroomKind;
  @EnumField({ doc: 'State', values: SHOWROOM_STATES, query: true, optional: true })
  state?: ShowroomStateName;
  @TextField({ doc: 'Words of the name; tone marks do not matter', max: 100, query: true, optional: true })
  q?: string;
}
export class ShowroomPage extends PageOf(ShowroomView) {}
