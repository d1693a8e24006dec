import {
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';

export class ExhibitorContact {
  @TextField({ doc: 'Person', max: 200, optional: true, nullable: true }) person?: string | null;
  @TextField({ doc: 'Telephone', max: 50, optional: true, nullable: true }) phone?: string | null;
  @TextField({ doc: 'E-mail address', max: 200, optional: true, nullable: true }) email?: string | null;
}

/**
 * Whose application it is: `exhibitorId` of one that is known; or `producerId` of a registered producer; or a name and
 * what else is known of the organisation. It is found by producer, then by tax code.
 */
export class ApplyingExhibitor {
  @IdField({ doc: 'Exhibitor', optional: true }) exhibitorId?: string;
  @IdField({ doc: 'Registered producer', optional: true }) producerId?: string;
  @TextField({ doc: 'Name; of a producer that of the register', max: 300, optional: true }) name?: string;
  @TextField({ doc: 'Tax code', max: 20, optional: true, nullable: true }) taxCode?: string | null;
  @IdField({ doc: 'Administrative unit', optional: true, nullable: true }) adminUnitId?: string | null;
  @NestedField(() => ExhibitorContact, {
    doc: 'For the organisers of its fairs only; of officers taken where none is known yet: then PATCH the exhibitor',
    optional: true,
  })
  contact?: ExhibitorContact;
  @EnumField({
    doc: 'new: it is none of the exhibitors with a like name',
    values: ['new'] as const,
    optional: true,
  })
  decision?: 'new';
}

export class ChangeExhibitor {
  @TextField({ doc: 'Name; of producers it follows the register', max: 300, optional: true }) name?: string;
  @TextField({ doc: 'Tax code', max: 20, optional: true, nullable: true }) taxCode?: string | null;
  @IdField({ doc: 'Administrative unit', optional: true, nullable: true }) adminUnitId?: string | null;
  @NestedField(() => ExhibitorContact, { doc: 'For the organisers of its fairs only', optional: true })
  contact?: ExhibitorContact;
}

export class ExhibitorView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Registered producer; who stands in its place, when it was merged', nullable: true })
  producerId: string | null;
  @TextField({ doc: 'Name', max: 300 }) name: string;
  @TextField({ doc: 'Tax code', max: 20, nullable: true }) taxCode: string | null;
  @IdField({ doc: 'Administrative unit', nullable: true }) adminUnitId: string | null;
  @NestedField(() => ExhibitorContact, {
    doc: 'Only for organisers of a fair that it applied for',
    nullable: true,
  })
  contact: ExhibitorContact | null;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ListExhibitors extends ExportQuery {
  @TextField({ doc: 'Words of the name, or the tax code', max: 100, query: true, optional: true })
  q?: string;
}
export class ExhibitorPage extends PageOf(ExhibitorView) {}
