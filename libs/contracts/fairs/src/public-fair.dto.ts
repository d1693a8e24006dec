import {
  BooleanField,
  DateField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
} from '@onevillage/contracts-kit';
import { CoOrganiser, FairTitles, OpeningTimes } from './fair.dto.js';
import { FAIR_KINDS, type FairKind } from './fair.events.js';

/** What everybody sees of a fair: it is announced, or was and is cancelled. */
export const PUBLIC_FAIR_STATES = ['published', 'cancelled'] as const;
export type PublicFairState = (typeof PUBLIC_FAIR_STATES)[number];

/** As JSON, or as JSON-LD in the words of schema.org. */
export const PUBLIC_FORMATS = ['jsonld'] as const;
const JsonLdFormat = () =>
  EnumField({
    doc: 'jsonld: in the words of schema.org, whatever Accept says',
    values: PUBLIC_FORMATS,
    query: true,
    optional: true,
  });

export class PublicVenue {
  @IdField({ doc: 'Id' }) id: string;
  @TextField({ doc: 'Name', max: 300 }) name: string;
  @TextField({ doc: 'Address', max: 500 }) address: string;
}

/** Days are those of `timeZone`. */
export class PublicFairView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: grows with every change', min: 1 }) version: number;
  @EnumField({ doc: 'Kind', values: FAIR_KINDS }) kind: FairKind;
  @EnumField({ doc: 'State; a cancelled one stays to be seen', values: PUBLIC_FAIR_STATES })
  state: PublicFairState;
  @TextField({ doc: 'Title', max: 300 }) title: string;
  @NestedField(() => FairTitles, { doc: 'Title in other languages' }) titles: FairTitles;
  @TextField({ doc: 'Theme', max: 500, nullable: true }) theme: string | null;
  @IdField({ doc: 'Administrative unit whose fair it is' }) adminUnitId: string;
  @TextField({ doc: 'Where it is held', max: 500 }) place: string;
  @NestedField(() => PublicVenue, { doc: 'The venue, when it is a known one', nullable: true })
  venue: PublicVenue | null;
  @TextField({ doc: 'IANA time zone', max: 50 }) timeZone: string;
  @DateField({ doc: 'First day' }) opensOn: string;
  @DateField({ doc: 'Last day, inclusive' }) closesOn: string;
  @DateField({ doc: 'First day that was announced before it was moved', nullable: true })
  previousOpensOn: string | null;
  @NestedField(() => OpeningTimes, { doc: 'When it is open to visitors', array: true })
  openingTimes: OpeningTimes[];
  @TextField({ doc: 'Organiser', max: 300 }) organiser: string;
  @NestedField(() => CoOrganiser, { doc: 'Co-organisers', array: true })
  coOrganisers: CoOrganiser[];
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class AsJsonLd {
  @JsonLdFormat() format?: 'jsonld';
}

export class ListPublicFairs extends PageQuery {
  @DateField({ doc: 'Only those with a day on or after this one', query: true, optional: true })
  from?: string;
  @DateField({ doc: 'Only those with a day on or before this one', query: true, optional: true })
  through?: string;
  @IdField({ doc: 'Only those of this unit, or of one below it', query: true, optional: true })
  adminUnitId?: string;
  @EnumField({ doc: 'Only of this kind', values: FAIR_KINDS, query: true, optional: true }) kind?: FairKind;
  @TextField({
    doc: 'Words of title and place, with or without accents',
    max: 200,
    query: true,
    optional: true,
  })
  q?: string;
  @JsonLdFormat() format?: 'jsonld';
}
export class PublicFairPage extends PageOf(PublicFairView) {}

export class ShownProduct {
  @IdField({ doc: 'Id' }) id: string;
  @TextField({ doc: 'Name', max: 300 }) name: string;
  @TextField({ doc: 'Product group', max: 10 }) group: string;
}
/** Who stands where; how to reach people is not told. */
export class PublicExhibitorView {
  @IdField({ doc: 'Exhibitor' }) id: string;
  @TextField({ doc: 'Name', max: 300 }) name: string;
  @BooleanField({ doc: 'A registered producer' }) registered: boolean;
  @ListField({ of: 'text', doc: 'Numbers of its booths' }) booths: string[];
  @NestedField(() => ShownProduct, { doc: 'Products that it shows', array: true }) products: ShownProduct[];
}
export class ListPublicExhibitors extends PageQuery {
  @JsonLdFormat() format?: 'jsonld';
}
export class PublicExhibitorPage extends PageOf(PublicExhibitorView) {}

export class CalendarQuery {
  @IdField({ doc: 'Only fairs of this unit, or of one below it', query: true, optional: true })
  adminUnitId?: string;
}
