import { InvalidArgumentError } from 'commander';

export interface ColumnChoice {
  readonly column: number;
  readonly field: string;
}

/** `A` → 1, `AB` → 28, `3` → 3: columns as a spreadsheet names them, or by number. */
function columnNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  if (!/^[A-Z]{1,3}$/i.test(text))
    throw new InvalidArgumentError(`${text} is no column: give A, B … or 1, 2 ….`);
  return [...text.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** `B=productName,C=producerName`; the option may be repeated. */
export const columnChoices = (given: string, before: ColumnChoice[] | undefined): ColumnChoice[] => [
  ...(before ?? []),
  ...given.split(',').map((part) => {
    const [column = '', field = '', ...rest] = part.split('=').map((each) => each.trim());
    if (!/^[a-zA-Z]+$/.test(field) || rest.length > 0) {
      throw new InvalidArgumentError(`${part} does not say which column holds what: write B=productName.`);
    }
    return { column: columnNumber(column), field };
  }),
];

/** 1 → A, 28 → AB */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `producerName=HTX …`; the option may be repeated. */
export const constant = (
  given: string,
  before: Record<string, string> | undefined,
): Record<string, string> => {
  const [field = '', ...text] = given.split('=');
  if (!/^[a-zA-Z]+$/.test(field) || text.join('=') === '') {
    throw new InvalidArgumentError(`${given} gives no value: write producerName="HTX …".`);
  }
  return { ...before, [field]: text.join('=') };
};
