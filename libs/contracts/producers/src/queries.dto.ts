import { DateField, EnumField, IdField, PageOf, PageQuery, TextField } from '@onevillage/contracts-kit';
import { AdminUnitView } from './admin-unit.dto.js';
import { ADMIN_UNIT_TYPES, type AdminUnitType } from './admin-unit.events.js';
import { LEGAL_FORMS, type LegalForm } from './legal-form.js';
import { PRODUCER_STATES, ProducerView, type ProducerStateName } from './producer.dto.js';

export class ListProducers extends PageQuery {
  @IdField({ doc: 'Administrative unit, or one that contains or followed it', query: true, optional: true })
  adminUnitId?: string;
  @EnumField({ doc: 'State', values: PRODUCER_STATES, query: true, optional: true })
  state?: ProducerStateName;
  @EnumField({ doc: 'Legal form', values: LEGAL_FORMS, query: true, optional: true }) legalForm?: LegalForm;
  @TextField({ doc: 'Part of the name; tone marks do not matter', max: 100, query: true, optional: true })
  q?: string;
}
export class ProducerPage extends PageOf(ProducerView) {}

export class ListAdminUnits extends PageQuery {
  @DateField({ doc: 'Date on which they existed; today when left out', query: true, optional: true })
  date?: string;
  @TextField({ doc: 'Official code', max: 10, query: true, optional: true }) code?: string;
  @EnumField({ doc: 'Type', values: ADMIN_UNIT_TYPES, query: true, optional: true }) type?: AdminUnitType;
  @TextField({ doc: 'Name; tone marks and type words do not matter', max: 100, query: true, optional: true })
  name?: string;
  @IdField({ doc: 'Unit that contains it', query: true, optional: true }) parentId?: string;
}
export class AdminUnitPage extends PageOf(AdminUnitView) {}

export class OnDate {
  @DateField({ doc: 'Date; today when left out', query: true, optional: true }) date?: string;
}
