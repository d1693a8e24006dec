import {
  BooleanField,
  DateField,
  EnumField,
  IntField,
  NestedField,
  TextField,
} from '@onevillage/contracts-kit';

/** Countries whose fairs are planned here. */
export const COUNTRIES = ['VN', 'KH', 'TH', 'JP'] as const;
export type Country = (typeof COUNTRIES)[number];

export class PutHoliday {
  @TextField({ doc: 'Name', max: 200, example: 'Tết Nguyên đán' }) name: string;
  @BooleanField({ doc: 'Whether offices are closed; true when left out', optional: true }) dayOff?: boolean;
}

export class HolidayView {
  @EnumField({ doc: 'Country', values: COUNTRIES }) country: Country;
  @DateField({ doc: 'Day' }) day: string;
  @TextField({ doc: 'Name', max: 200 }) name: string;
  @BooleanField({ doc: 'Whether offices are closed' }) dayOff: boolean;
}

export class ListHolidays {
  @EnumField({ doc: 'Country', values: COUNTRIES, query: true }) country: Country;
  @IntField({ doc: 'Year', min: 2000, max: 2100, query: true }) year: number;
}

export class HolidayList {
  @NestedField(() => HolidayView, { doc: 'By day', array: true }) items: HolidayView[];
}
