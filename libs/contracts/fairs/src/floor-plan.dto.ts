import {
  BooleanField,
  DecimalField,
  IdField,
  InstantField,
  IntField,
  JsonField,
  NestedField,
  PageOf,
  ExportQuery,
  TextField,
} from '@onevillage/contracts-kit';
import { FloorPoint } from './venue.dto.js';
import { ZoneRule } from './zone-rule.js';

const OUTLINE = {
  doc: 'Corners in order, in metres, the first not repeated',
  array: true,
  min: 3,
  max: 100,
} as const;
const HALL = 'Hall in which it lies, of those that the fair has';

export class PutZone {
  @IdField({ doc: 'Zone that it is; else it is known by its name', optional: true }) zoneId?: string;
  @TextField({ doc: 'Name, once within the fair', max: 100, example: 'Khu OCOP' }) name: string;
  @IdField({
    doc: `${HALL}; the only one when left out; null: in none, as out of doors`,
    optional: true,
    nullable: true,
  })
  hallId?: string | null;
  @NestedField(() => FloorPoint, { ...OUTLINE, optional: true, nullable: true }) outline?:
    FloorPoint[] | null;
  @NestedField(() => ZoneRule, { doc: 'Who may stand there; everybody when left out', optional: true })
  rule?: ZoneRule;
}

export class PutBooth {
  @IdField({ doc: 'Booth that it is; else it is known by its number', optional: true }) boothId?: string;
  @TextField({ doc: 'Number, once within the fair', max: 20, example: 'A12' }) number: string;
  @TextField({ doc: 'Name of its zone', max: 100 }) zoneName: string;
  @IdField({ doc: `${HALL}; that of its zone when left out`, optional: true, nullable: true })
  hallId?: string | null;
  @NestedField(() => FloorPoint, OUTLINE) outline: FloorPoint[];
  @BooleanField({ doc: 'Open on two sides or more', optional: true }) corner?: boolean;
  @IntField({ doc: 'Electric power, watt', min: 0, max: 1_000_000, optional: true }) powerW?: number;
  @BooleanField({ doc: 'Water', optional: true }) water?: boolean;
  @TextField({ doc: 'Class of its fee', max: 50, optional: true, nullable: true }) feeClass?: string | null;
}

/** The whole plan: what is left out is taken away. */
export class PutFloorPlan {
  @NestedField(() => PutZone, { doc: 'Zones', array: true, max: 100 }) zones: PutZone[];
  @NestedField(() => PutBooth, { doc: 'Booths', array: true, max: 2_000 }) booths: PutBooth[];
}

export class ChangeBooth {
  @BooleanField({ doc: 'Open on two sides or more', optional: true }) corner?: boolean;
  @IntField({ doc: 'Electric power, watt', min: 0, max: 1_000_000, optional: true }) powerW?: number;
  @BooleanField({ doc: 'Water', optional: true }) water?: boolean;
  @TextField({ doc: 'Class of its fee', max: 50, optional: true, nullable: true }) feeClass?: string | null;
  @IdField({
    doc: 'Stock location of the showroom service from which goods are sold there',
    optional: true,
    nullable: true,
  })
  stockLocationId?: string | null;
}

export class ZoneView {
  @IdField({ doc: 'Id' }) zoneId: string;
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @IdField({ doc: 'Hall', nullable: true }) hallId: string | null;
  @NestedField(() => FloorPoint, { doc: 'Corners in metres', array: true, nullable: true })
  outline: FloorPoint[] | null;
  @NestedField(() => ZoneRule, { doc: 'Who may stand there' }) rule: ZoneRule;
}

/** What everybody may know of a booth. */
export class PublicBoothView {
  @IdField({ doc: 'Id' }) boothId: string;
  @TextField({ doc: 'Number', max: 20 }) number: string;
  @IdField({ doc: 'Zone' }) zoneId: string;
  @TextField({ doc: 'Name of the zone', max: 100 }) zoneName: string;
  @IdField({ doc: 'Hall', nullable: true }) hallId: string | null;
  @NestedField(() => FloorPoint, { doc: 'Corners in metres', array: true }) outline: FloorPoint[];
  @DecimalField({ doc: 'Size, square metres', decimals: 2 }) areaM2: string;
  @BooleanField({ doc: 'Open on two sides or more' }) corner: boolean;
  @IntField({ doc: 'Electric power, watt', min: 0 }) powerW: number;
  @BooleanField({ doc: 'Water' }) water: boolean;
}

export class BoothView extends PublicBoothView {
  @TextField({ doc: 'Class of its fee', max: 50, nullable: true }) feeClass: string | null;
  @IdField({ doc: 'Stock location of the showroom service', nullable: true }) stockLocationId: string | null;
}

export class PublicFloorPlanView {
  @IdField({ doc: 'Fair' }) fairId: string;
  @IntField({ doc: 'Version; 0: nothing was drawn yet', min: 0 }) version: number;
  @NestedField(() => ZoneView, { doc: 'Zones, by name', array: true }) zones: ZoneView[];
  @NestedField(() => PublicBoothView, { doc: 'Booths, by number', array: true, max: 2_000 })
  booths: PublicBoothView[];
}

export class FloorPlanView {
  @IdField({ doc: 'Fair' }) fairId: string;
  @IntField({ doc: 'Version: the ETag; 0: nothing was drawn yet', min: 0 }) version: number;
  @NestedField(() => ZoneView, { doc: 'Zones, by name', array: true }) zones: ZoneView[];
  @NestedField(() => BoothView, { doc: 'Booths, by number', array: true, max: 2_000 }) booths: BoothView[];
}

export class FloorPlanVersionView {
  @IntField({ doc: 'Version', min: 1 }) version: number;
  @TextField({ doc: 'Who put it', max: 200 }) madeBy: string;
  @InstantField({ doc: 'When' }) madeAt: string;
  @IntField({ doc: 'Zones', min: 0 }) zones: number;
  @IntField({ doc: 'Booths', min: 0 }) booths: number;
}
export class ListFloorPlanVersions extends ExportQuery {}
export class FloorPlanVersionPage extends PageOf(FloorPlanVersionView) {}

/** A GeoJSON document (RFC 7946) with metres instead of degrees, as drawing programs save it. */
export class FloorPlanGeoJson {
  @TextField({ doc: 'FeatureCollection', max: 20, example: 'FeatureCollection' }) type: string;
  @TextField({ doc: 'metre', max: 20, optional: true }) coordinateUnit?: string;
  @TextField({ doc: 'Name that a drawing program gave it', max: 200, optional: true }) name?: string;
  @JsonField({ doc: 'What a drawing program says of its coordinates; not looked at', optional: true })
  crs?: unknown;
  @JsonField({ doc: 'Zones and booths; properties as in the plan, with what: zone or booth', array: true })
  features: unknown;
}
