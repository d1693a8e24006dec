import pg from 'pg';

type Parse = (text: string) => unknown;

/** A `bigint` is a number as long as a number holds it exactly, else its text. */
const bigint: Parse = (text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
};

const { builtins, getTypeParser } = pg.types;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const textArray = getTypeParser(1009 as never) as (text: string) => (string | null)[];

const ours = new Map<number, Parse>([
  [builtins.INT8, bigint],
  [INT8_ARRAY, (text) => textArray(text).map((item) => (item === null ? null : bigint(item)))],
  // A local date has no instant: a JavaScript Date would shift it by the time zone.
  [builtins.DATE, (text) => text],
  [DATE_ARRAY, textArray],
]);

/** The parsers of our own connections; the driver's global ones stay as they are. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && ours.get(oid)) || getTypeParser(oid as never, format as never),
};
