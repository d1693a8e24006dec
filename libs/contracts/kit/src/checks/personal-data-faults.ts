import type { EventDefinition } from '../events/define-event.js';
import type { JsonSchema } from '../events/json-schema.js';

/** Words of a property name that tell of a person, alone or in this order next to each other. */
const TELLING = [
  'representative',
  'contact',
  'contacts',
  'person',
  'phone',
  'telephone',
  'mobile',
  'tel',
  'fax',
  'email',
  'mail',
  'zalo',
  'facebook',
  'passport',
  'cccd',
  'cmnd',
  'ssn',
  'personal id',
  'citizen id',
  'citizen',
  'national id',
  'identity number',
  'identity card',
  'id card',
  'id number',
  'birth',
  'birthday',
  'birthdate',
  'dob',
  'gender',
  'sex',
  'ethnicity',
  'disability',
  'religion',
  'bank',
  'iban',
  'account number',
  'card number',
  'first name',
  'last name',
  'full name',
  'given name',
  'family name',
  'surname',
  'owner name',
  'holder name',
  'director',
  'signatory',
  'evaluator name',
  'user name',
  'home address',
] as const;

const wordsOf = (name: string): string =>
  ` ${name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase()
    .trim()} `;

const tells = (name: string): boolean => TELLING.some((word) => wordsOf(name).includes(` ${word} `));

/** The parts of a schema that are schemas themselves, each with the path to it. */
function partsOf(schema: JsonSchema): [string, JsonSchema][] {
  const parts: [string, unknown][] = [
    ...Object.entries(schema.properties ?? {}),
    ...Object.entries(schema.$defs ?? {}),
    ...(schema.prefixItems ?? []).map((part): [string, unknown] => ['[]', part]),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map(
      (part): [string, unknown] => ['', part],
    ),
    ['[]', schema.items],
    ['*', schema.additionalProperties],
  ];
  return parts.filter(
    (part): part is [string, JsonSchema] => typeof part[1] === 'object' && part[1] !== null,
  );
}

function faultsAt(schema: JsonSchema, path: string): string[] {
  const own = schema.format === 'email' ? [`${path} is an e-mail address`] : [];
  const named = [...Object.keys(schema.properties ?? {}), ...enumeratedKeys(schema)]
    .filter(tells)
    .map((name) => `${path}/${name} may name a person`);
  return [
    ...own,
    ...named,
    ...partsOf(schema).flatMap(([name, part]) => faultsAt(part, name === '' ? path : `${path}/${name}`)),
  ];
}

const enumeratedKeys = (schema: JsonSchema): string[] =>
  typeof schema.propertyNames === 'object' ? (schema.propertyNames.enum ?? []).map(String) : [];

/**
 * Properties of an event that, by their names, hold names of persons, ways to reach them, personal ids or bank
 * accounts. Events are kept for good and read by everybody: nothing of a person belongs in them.
 */
export const personalDataFaults = (definition: EventDefinition): string[] =>
  faultsAt(definition.jsonSchema(), '').map((fault) => `${definition.type}: ${fault}`);
