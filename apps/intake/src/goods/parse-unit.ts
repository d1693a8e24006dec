import type { Unit } from '@onevillage/kernel';
import { folded } from '../reading/text/folded.js';

/** What is counted by the piece, however it is packed; a carton holds many and is none. */
const PIECES =
  'cai|chiec|hop|goi|tui|chai|lo|hu|lon|bao|vi|cay|qua|trai|con|bo|set|cuon|banh|phan|ong|tuyp|bich|khay|can|binh|to|doi|san pham|sp|don vi|piece|pieces|pcs|pc|unit|units|box|bag|bottle|jar|pack';
const MEASURES: Readonly<Partial<Record<Unit, string>>> = {
  kg: 'kg|kgs|ki lo gam|kilogam|ki lo|kilogram',
  g: 'g|gr|gam|gram',
  l: 'l|lit|liter|litre',
  ml: 'ml|mililit',
  m: 'm|met|meter|metre',
};
const UNIT_OF: ReadonlyMap<string, Unit> = new Map([
  ...PIECES.split('|').map((word) => [word, 'piece'] as const),
  ...(Object.entries(MEASURES) as [Unit, string][]).flatMap(([unit, words]) =>
    words.split('|').map((word) => [word, unit] as const),
  ),
]);

/** What a word for a unit counts or measures; undefined when it is not known. */
export const parseUnit = (word: string): Unit | undefined => UNIT_OF.get(folded(word));
