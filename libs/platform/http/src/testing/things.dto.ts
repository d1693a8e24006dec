import {
  BooleanField,
  BulkItems,
  EnumField,
  IdField,
  IntField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
} from '@onevillage/contracts-kit';

export class Size {
  @IntField({ doc: 'Grams', min: 1, max: 1_000_000 }) grams: number;
}

export class CreateThing {
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @IntField({ doc: 'Pieces', min: 1, max: 1_000_000 }) qty: number;
  @NestedField(() => Size, { doc: 'Size', optional: true }) size?: Size;
}

export class BulkCreateThings extends BulkItems(CreateThing) {}

export class RenameThing {
  @TextField({ doc: 'Name', max: 100 }) name: string;
}

export class ThingView {
  @IdField({ doc: 'Id' }) id: string;
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @IntField({ doc: 'Pieces' }) qty: number;
  @IntField({ doc: 'Version', min: 1 }) version: number;
}

export class ThingPage extends PageOf(ThingView) {}

export class ThingsQuery extends PageQuery {
  @TextField({ doc: 'Part of the name', max: 100, query: true, optional: true }) q?: string;
  @BooleanField({ doc: 'Whole', query: true, optional: true }) whole?: boolean;
}

export class FailQuery {
  @EnumField({
    doc: 'How',
    values: ['bug', 'unique', 'check', 'nul', 'number', 'timeout', 'unknown-code', 'http'],
  })
  how: string;
}
