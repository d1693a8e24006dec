/** Where a value of an item is printed. */
export interface PrintedAt {
  readonly heading: string | null;
  readonly value: string | null;
}

/** A row of a list as one item that a service takes. */
export interface ListEntry<Item extends object = object> {
  /** Row of the file. */
  readonly row: number;
  readonly productName: string | null;
  readonly producerName: string | null;
  /** Null: the row says that nothing is there. */
  readonly item: Item | null;
  /** By the fields of the item that the service may find fault with. */
  readonly printed: Readonly<Partial<Record<string, PrintedAt>>>;
}
