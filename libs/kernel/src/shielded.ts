/** A spreadsheet takes text that begins with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** Text of a CSV cell that no spreadsheet runs; who reads the file again takes the mark off. */
export const shielded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
