/** A piece of what follows an application identifier. */
export interface Part {
  /** N: digits; X: CSET 82; Y: CSET 39; Z: CSET 64, all of the GS1 General Specifications. */
  readonly set: 'N' | 'X' | 'Y' | 'Z';
  readonly min: number;
  readonly max: number;
  readonly optional: boolean;
  /** sum: ends in a check digit; day: YYMMDD whose day may be 00; date: YYMMDD; time: HHMM; hour, sixty. */
  readonly check: 'sum' | 'day' | 'date' | 'time' | 'hour' | 'sixty' | null;
}

/** An application identifier (AI): says what the text after it is. */
export interface ApplicationIdentifier {
  readonly ai: string;
  readonly name: string;
  /** So long as its first two digits tell: nothing separates it from the next one. */
  readonly isPredefined: boolean;
  readonly parts: readonly Part[];
}

/** Those whose length the first two digits tell, fixed for good (GS1 General Specifications, 7.8.5). */
const PREDEFINED = /^(?:0[0-4]|1[1-9]|20|3[1-6]|41)/;

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'));

/** With a last digit that says where the decimal point is. */
const decimals = (families: readonly string[], last: number): string[] =>
  families.flatMap((family) => range(0, last).map((digits) => `${family}${Number(digits)}`));

const METRIC: readonly (readonly [string, string])[] = [
  ['310', 'net weight in kg'],
  ['311', 'length in m'],
  ['312', 'width in m'],
  ['313', 'height in m'],
  ['314', 'area in m²'],
  ['315', 'net volume in l'],
  ['316', 'net volume in m³'],
];

type Row = readonly [ais: string | readonly string[], form: string, name: string];

const ROWS: readonly Row[] = [
  ['00', 'N18:sum', 'SSCC'],
  ['01', 'N14:sum', 'GTIN'],
  ['02', 'N14:sum', 'GTIN of what is inside'],
  ['03', 'N14:sum', 'GTIN of goods made to order'],
  ['10', 'X..20', 'lot'],
  ['11', 'N6:day', 'production date'],
  ['12', 'N6:day', 'due date'],
  ['13', 'N6:day', 'packaging date'],
  ['15', 'N6:day', 'best before date'],
  ['16', 'N6:day', 'sell by date'],
  ['17', 'N6:day', 'expiration date'],
  ['20', 'N2', 'internal variant'],
  ['21', 'X..20', 'serial number'],
  ['22', 'X..20', 'consumer product variant'],
  ['235', 'X..28', 'third-party serial number'],
  [['240', '241'], 'X..30', 'further product number'],
  ['242', 'N..6', 'made-to-order variation'],
  ['243', 'X..20', 'packaging component number'],
  [['250', '251'], 'X..30', 'secondary serial number'],
  ['253', 'N13:sum [X..17]', 'document number'],
  ['254', 'X..20', 'extension of the location'],
  ['255', 'N13:sum [N..12]', 'coupon number'],
  ['30', 'N..8', 'count'],
  ...METRIC.map(([family, name]): Row => [decimals([family], 5), 'N6', name]),
  [decimals([...range(320, 337), ...range(340, 357), ...range(360, 369)], 5), 'N6', 'measure'],
  ['37', 'N..8', 'count of what is inside'],
  [decimals(['390', '392'], 9), 'N..15', 'amount'],
  [decimals(['391', '393'], 9), 'N3 N..15', 'amount with its currency'],
  [decimals(['394'], 3), 'N4', 'discount in percent'],
  [decimals(['395'], 5), 'N6', 'price per unit of measure'],
  ['400', 'X..30', 'order number'],
  ['401', 'X..30', 'consignment number'],
  ['402', 'N17:sum', 'shipment number'],
  ['403', 'X..30', 'routing code'],
  [range(410, 417), 'N13:sum', 'GLN'],
  ['420', 'X..20', 'postal code'],
  ['421', 'N3 X..9', 'country and postal code'],
  [['422', '424', '426'], 'N3', 'country'],
  [['423', '425'], 'N3 [N3] [N3] [N3] [N3]', 'countries'],
  ['427', 'X..3', 'part of a country'],
  [['4300', '4301', '4310', '4311', '4320'], 'X..35', 'delivery data'],
  [
    ['4302', '4303', '4304', '4305', '4306', '4312', '4313', '4314', '4315', '4316'],
    'X..70',
    'delivery data',
  ],
  [['4307', '4317'], 'X2', 'country'],
  [['4308', '4319'], 'X..30', 'telephone number'],
  ['4309', 'N10 N10', 'geographic position'],
  ['4318', 'X..20', 'postal code'],
  [['4321', '4322', '4323'], 'N1', 'delivery flag'],
  [['4324', '4325'], 'N6:day N4', 'delivery time'],
  ['4326', 'N6:date', 'release date'],
  [range(4330, 4333), 'N6 [X1]', 'temperature'],
  ['7001', 'N13', 'NATO stock number'],
  ['7002', 'X..30', 'meat cut'],
  ['7003', 'N6:date N4:time', 'expiration date and time'],
  ['7004', 'N..4', 'active potency'],
  ['7005', 'X..12', 'catch area'],
  ['7006', 'N6:date', 'first freeze date'],
  ['7007', 'N6:date [N6:date]', 'harvest date'],
  ['7008', 'X..3', 'species'],
  ['7009', 'X..10', 'fishing gear'],
  ['7010', 'X..2', 'production method'],
  ['7011', 'N6:date [N4:time]', 'test by date'],
  [['7020', '7021', '7022'], 'X..20', 'refurbishment data'],
  ['7023', 'X..30', 'asset number'],
  [range(7030, 7039), 'N3 X..27', 'processor'],
  ['7040', 'N1 X1 X1 X1', 'importer index'],
  ['7041', 'X..4', 'unit of freight'],
  [range(710, 717), 'X..20', 'national healthcare number'],
  [range(7230, 7239), 'X2 X..28', 'certification reference'],
  ['7240', 'X..20', 'protocol'],
  ['7241', 'N2', 'kind of medium'],
  ['7242', 'X..25', 'version control number'],
  ['7250', 'N8', 'personal data'],
  ['7251', 'N8 N4', 'personal data'],
  ['7252', 'N1', 'personal data'],
  [['7253', '7254', '7259'], 'X..40', 'personal data'],
  ['7255', 'X..10', 'personal data'],
  ['7256', 'X..90', 'personal data'],
  ['7257', 'X..70', 'personal data'],
  ['7258', 'X3', 'personal data'],
  ['8001', 'N4 N5 N3 N1 N1', 'dimensions of a roll'],
  ['8002', 'X..20', 'telephone identifier'],
  ['8003', 'N1 N13:sum [X..16]', 'returnable asset'],
  ['8004', 'X..30', 'asset number'],
  ['8005', 'N6', 'price per unit of measure'],
  [['8006', '8026'], 'N14:sum N4', 'piece of a trade item'],
  ['8007', 'X..34', 'IBAN'],
  ['8008', 'N6:date N2:hour [N2:sixty] [N2:sixty]', 'production date and time'],
  ['8009', 'X..50', 'sensor'],
  ['8010', 'Y..30', 'component or part'],
  ['8011', 'N..12', 'serial number of the component'],
  ['8012', 'X..20', 'software version'],
  [['8013', '8014'], 'X..25', 'model number'],
  [['8017', '8018'], 'N18:sum', 'service relation'],
  ['8019', 'N..10', 'instance of the service relation'],
  ['8020', 'X..25', 'payment reference'],
  ['8030', 'Z..90', 'digital signature'],
  [['8040', '8041'], 'N15', 'IMEI'],
  ['8042', 'N32', 'eSIM'],
  ['8043', 'N18 [N..2]', 'SIM'],
  [['8110', '8112'], 'X..70', 'coupon'],
  ['8111', 'N4', 'loyalty points'],
  ['8200', 'X..70', 'extended packaging URL'],
  ['90', 'X..30', 'internal data'],
  [range(91, 99), 'X..90', 'internal data'],
];

/** 'N13:sum [X..17]': thirteen digits, the last of which checks the others, then up to 17 characters or none. */
function partsOf(form: string): Part[] {
  return form.split(' ').map((text) => {
    const [, open, set, variable, length, check] = /^(\[?)([NXYZ])(\.\.)?(\d+)(?::(\w+))?\]?$/.exec(text)!;
    return {
      set: set as Part['set'],
      min: variable ? 1 : Number(length),
      max: Number(length),
      optional: open === '[',
      check: (check as Part['check'] | undefined) ?? null,
    };
  });
}

const BY_AI: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  ROWS.flatMap(([ais, form, name]) =>
    [ais].flat().map((ai) => [ai, { ai, name, isPredefined: PREDEFINED.test(ai), parts: partsOf(form) }]),
  ),
);

export const applicationIdentifier = (ai: string): ApplicationIdentifier | undefined => BY_AI.get(ai);

/** The one that a text begins with at `at`: none is the beginning of another. */
export function identifierAt(text: string, at: number): ApplicationIdentifier | undefined {
  return (
    BY_AI.get(text.slice(at, at + 2)) ??
    BY_AI.get(text.slice(at, at + 3)) ??
    BY_AI.get(text.slice(at, at + 4))
  );
}

/** Characters of all its parts. */
export const maxLength = ({ parts }: ApplicationIdentifier): number =>
  parts.reduce((sum, part) => sum + part.max, 0);
