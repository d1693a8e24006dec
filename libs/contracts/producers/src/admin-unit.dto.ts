import {
  BooleanField,
  BulkItems,
  DateField,
  EnumField,
  IdField,
  ListField,
  TextField,
} from '@onevillage/contracts-kit';
import { ADMIN_UNIT_TYPES, type AdminUnitType } from './admin-unit.events.js';

/** Names a unit on a date: by id, or by code (with type), or by the names printed on a document. */
export class AdminUnitRef {
  @IdField({ doc: 'Id of the administrative unit; wins over everything else', optional: true })
  id?: string;
  @TextField({ doc: 'Official code on the date `on`', max: 10, optional: true, example: '91' })
  code?: string;
  @EnumField({ doc: 'Type of the unit that `code` names', values: ADMIN_UNIT_TYPES, optional: true })
  type?: AdminUnitType;
  @TextField({ doc: 'Province as printed', max: 100, optional: true, example: 'tỉnh Kiên Giang' })
  province?: string;
  @TextField({ doc: 'Former district as printed', max: 100, optional: true })
  district?: string;
  @TextField({
    doc: 'Commune, ward or township as printed',
    max: 100,
    optional: true,
    example: 'xã Trường Xuân',
  })
  commune?: string;
  @DateField({ doc: 'Date of the document: codes and names are looked up as of it', optional: true })
  on?: string;
}

export class RecordAdminUnit {
  @TextField({
    doc: 'ISO 3166-1 country',
    min: 2,
    max: 2,
    pattern: { is: /^[A-Z]{2}$/, says: 'two capital letters, as in VN' },
    example: 'VN',
  })
  country: string;
  @TextField({ doc: 'Official code', max: 10, nullable: true, optional: true })
  code?: string | null;
  @EnumField({ doc: 'Type', values: ADMIN_UNIT_TYPES })
  type: AdminUnitType;
  @TextField({ doc: 'Name without its type', max: 100, example: 'Trường Xuân' })
  name: string;
  @TextField({ doc: 'Code of the unit that contains it, on validFrom', max: 10, optional: true })
  parentCode?: string;
  @EnumField({ doc: 'Type of the unit that contains it', values: ADMIN_UNIT_TYPES, optional: true })
  parentType?: AdminUnitType;
  @DateField({ doc: 'First day' })
  validFrom: string;
  @DateField({ doc: 'First day on which it no longer exists', optional: true, nullable: true })
  validTo?: string | null;
  @ListField({
    doc: 'Codes of the units of the same level that follow it, on validTo',
    of: 'text',
    max: 20,
    optional: true,
  })
  successorCodes?: string[];
  @TextField({ doc: 'Resolution or decision', max: 200, optional: true, nullable: true })
  legalSource?: string | null;
}

export class BulkRecordAdminUnits extends BulkItems(RecordAdminUnit) {}

export class AdminUnitView {
  @IdField({ doc: 'Id' }) id: string;
  @TextField({ doc: 'ISO 3166-1 country', max: 2 }) country: string;
  @TextField({ doc: 'Official code', max: 10, nullable: true }) code: string | null;
  @EnumField({ doc: 'Type', values: ADMIN_UNIT_TYPES }) type: AdminUnitType;
  @TextField({ doc: 'Name without its type', max: 100 }) name: string;
  @IdField({ doc: 'Unit that contains it', nullable: true }) parentId: string | null;
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'First day on which it no longer exists', nullable: true }) validTo: string | null;
  @ListField({ doc: 'Units that follow it', of: 'id' }) successorIds: string[];
  @TextField({ doc: 'Resolution or decision', max: 200, nullable: true }) legalSource: string | null;
  @BooleanField({ doc: 'Exists on the asked date' }) exists: boolean;
}
