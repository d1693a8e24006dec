/** Units on hand are free, or held for somebody. */
export const STOCK_STATES = ['free', 'held'] as const;
export type StockState = (typeof STOCK_STATES)[number];

export const MOVE_KINDS = [
  'opening',
  'receipt',
  'sale',
  'sale-void',
  'return',
  'hold',
  'release',
  'relocation',
  'dispatch',
  'arrival',
  'count',
  'write-off',
  'producer-return',
  'explanation',
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];
