export * from './events/contract-violation.js';
export * from './events/define-event.js';
export * from './events/event-envelope.js';
export * from './events/json-schema.js';
export * from './events/kafka-binding.js';
export * from './events/malformed-event.js';
export * from './events/service-events.js';
export * from './bulk/bulk.js';
export * from './bulk/bulk-result.js';
export * from './bulk/page.js';
export * from './exports/column.js';
export * from './exports/export-query.js';
export * from './fields/boolean-field.js';
export * from './fields/date-field.js';
export * from './fields/dto-registry.js';
export * from './fields/enum-field.js';
export * from './fields/field-codes.js';
export { type Fault, type FieldKind, type FieldOptions } from './fields/field.js';
export * from './fields/field-errors.js';
export * from './fields/id-field.js';
export * from './fields/json-field.js';
export * from './fields/list-field.js';
export * from './fields/localized-text.js';
export * from './fields/map-field.js';
export * from './fields/nested-field.js';
export * from './fields/lenient-text-field.js';
export {
  DecimalField,
  type DecimalFieldOptions,
  IntField,
  type IntFieldOptions,
  NumberField,
  type NumberFieldOptions,
} from './fields/number-field.js';
export * from './fields/text-field.js';
export * from './fields/verbatim-field.js';
export * from './problems/define-problems.js';
export * from './problems/platform-problems.js';
export * from './problems/problem.dto.js';
export * from './problems/value-problems.js';
export * from './async-api/async-api.js';
export * from './checks/dto-faults.js';
export * from './checks/json-schema-compatibility.js';
export * from './checks/personal-data-faults.js';
