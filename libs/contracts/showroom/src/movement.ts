/** Units on hand are free, or held for somebody. */
export const STOCK_STATES = ['free', 'held'] as const;
export type StockState = (typeof STOCK_STATES)[number];

/** What brings units from one location, owner's side or state to another. */
export const MOVEMENT_KINDS = [
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
export type MovementKind = (typeof MOVEMENT_KINDS)[number];
