import {
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  NestedField,
  NumberField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';

export const VENUE_STATES = ['open', 'closed'] as const;
export type VenueStateName = (typeof VENUE_STATES)[number];

/** A point of a floor, in metres along the two axes of its hall. */
export class FloorPoint {
  @NumberField({ doc: 'Metres to the right', min: -10_000, max: 10_000, decimals: 3, example: 3 }) x: number;
  @NumberField({ doc: 'Metres to the back', min: -10_000, max: 10_000, decimals: 3, example: 6 }) y: number;
}

export class GeoPoint {
  @NumberField({ doc: 'Degrees north', min: -90, max: 90, decimals: 6, example: 10.0125 }) latitude: number;
  @NumberField({ doc: 'Degrees east', min: -180, max: 180, decimals: 6, example: 105.0809 })
  longitude: number;
}

const OUTLINE = {
  doc: 'Corners in order, the first not repeated; not measured yet when left out',
  array: true,
  min: 3,
  max: 100,
} as const;

export class AddHall {
  @TextField({ doc: 'Name, once within the venue', max: 100, example: 'Sảnh A' }) name: string;
  @NestedField(() => FloorPoint, { ...OUTLINE, optional: true }) outline?: FloorPoint[];
}

export class OpenVenue {
  @TextField({
    doc: 'Name, once within the administrative unit',
    max: 200,
    example: 'Quảng trường 26 Tháng 3',
  })
  name: string;
  @TextField({ doc: 'Address', max: 300 }) address: string;
  @IdField({ doc: 'Administrative unit in which it lies' }) adminUnitId: string;
  @TextField({
    doc: 'IANA time zone; Asia/Ho_Chi_Minh when left out',
    max: 50,
    optional: true,
    example: 'Asia/Ho_Chi_Minh',
  })
  timeZone?: string;
  @NestedField(() => GeoPoint, { doc: 'Where it is', optional: true }) geo?: GeoPoint;
  @NestedField(() => AddHall, { doc: 'Halls, open-air ones too', array: true, max: 100, optional: true })
  halls?: AddHall[];
}

export class ChangeVenue {
  @TextField({ doc: 'Name', max: 200, optional: true }) name?: string;
  @TextField({ doc: 'Address', max: 300, optional: true }) address?: string;
  @NestedField(() => GeoPoint, { doc: 'Where it is', optional: true, nullable: true })
  geo?: GeoPoint | null;
  @EnumField({ doc: 'Closed: no fair is planned there any more', values: VENUE_STATES, optional: true })
  state?: VenueStateName;
}

export class ChangeHall {
  @TextField({ doc: 'Name', max: 100, optional: true }) name?: string;
  @NestedField(() => FloorPoint, { ...OUTLINE, optional: true, nullable: true })
  outline?: FloorPoint[] | null;
  @EnumField({ doc: 'Closed: no fair gets it any more', values: VENUE_STATES, optional: true })
  state?: VenueStateName;
}

export class HallView {
  @IdField({ doc: 'Id' }) hallId: string;
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @NestedField(() => FloorPoint, { doc: 'Corners in metres', array: true, nullable: true })
  outline: FloorPoint[] | null;
  @EnumField({ doc: 'State', values: VENUE_STATES }) state: VenueStateName;
}

export class VenueView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: 'Name', max: 200 }) name: string;
  @TextField({ doc: 'Address', max: 300 }) address: string;
  @IdField({ doc: 'Administrative unit' }) adminUnitId: string;
  @TextField({ doc: 'IANA time zone', max: 50 }) timeZone: string;
  @NestedField(() => GeoPoint, { doc: 'Where it is', nullable: true }) geo: GeoPoint | null;
  @NestedField(() => HallView, { doc: 'Halls', array: true }) halls: HallView[];
  @EnumField({ doc: 'State', values: VENUE_STATES }) state: VenueStateName;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ListVenues extends ExportQuery {
  @IdField({ doc: 'Administrative unit, or one above it', query: true, optional: true }) adminUnitId?: string;
  @EnumField({ doc: 'State', values: VENUE_STATES, query: true, optional: true }) state?: VenueStateName;
  @TextField({
    doc: 'Part of name or address; tone marks do not matter',
    max: 100,
    query: true,
    optional: true,
  })
  q?: string;
}
export class VenuePage extends PageOf(VenueView) {}
