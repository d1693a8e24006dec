/** What the API calls a field, and how it is given at this command line. */
const OPTIONS: Readonly<Record<string, string>> = {
  adminUnitIds: '--admin-unit',
  wholeCountry: '--whole-country',
  organisationId: '--org',
  producerId: '--producer',
  showroomId: '--showroom',
  fairId: '--fair',
  noteNumber: '--number',
  expectedOn: '--expected-on',
  partnerId: '--partner',
  roles: '--role',
  role: '--role',
  kind: '--kind',
  overlapHours: '--overlap-hours',
  groups: '--group',
  minStars: '--min-stars',
  reason: '--reason',
  projection: '--projection',
  province: '--province',
  scheme: '--scheme',
  sheet: '--sheet',
  delimiter: '--delimiter',
  encoding: '--encoding',
  columns: '--mapping',
  constants: '--value',
  fillDown: '--fill-down',
  sameAs: '--same-as',
  decision: '--new',
  part: '--part',
};

/** How the API says it → how it is said here: addresses of mappings, query parameters, fields. */
const PHRASES: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/ `errors` names each with its remedy\./g, () => ''],
  [/(?:PUT )?\/v1\/imports\/\S+\/mapping/g, () => '--mapping'],
  [/\?([a-zA-Z]+)=/g, (whole, name = '') => (OPTIONS[name] ? `${OPTIONS[name]} ` : whole)],
  // Only names that are no word of a sentence: `reason` and `sheet` mean what they say.
  [/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (whole) => OPTIONS[whole] ?? whole],
];

/** A sentence of the API with the options of this command line in the place of fields. */
export const sayOptions = (sentence: string): string =>
  PHRASES.reduce((said, [pattern, put]) => said.replace(pattern, put), sentence);

/** What is wrong with a field, said of its option: `/scope/minStars` → `--min-stars must be …`. */
export function sayFault(pointer: string, message: string): string {
  const segments = pointer.split('/').slice(1);
  const field = segments.find((segment) => Object.hasOwn(OPTIONS, segment)) ?? '';
  const option = OPTIONS[field];
  if (option === undefined) return sayOptions(pointer === '' ? message : `${pointer}: ${message}`);
  return option + sayOptions(message.startsWith(`${field} `) ? message.slice(field.length) : `: ${message}`);
}

/** How a person says what a field of a register holds, where no column was recognised for it. */
export const waysToGive = (field: string): string =>
  field === 'productName'
    ? `--mapping B=${field}`
    : `--mapping B=${field} (for column B), or --value ${field}="…" (the same for every row)`;
