/** How to call what the lines of a document, and the picks in them, tell by an id; as far as it was heard of. */
export interface NamesOfLines {
  /** Products, by variant. */
  readonly names: Readonly<Record<string, string>>;
  /** By lot. */
  readonly lotCodes: Readonly<Record<string, string | null>>;
}

/** `NamesOfLines` as SQL columns, of the lines in a jsonb column. */
export const namesOfLines = (lines: string): string =>
  `(select coalesce(jsonb_object_agg(v.variant_id, p.name), '{}') from known_variants v join known_products p using (product_id)
     where v.variant_id in (select (l->>'variantId')::uuid from jsonb_array_elements(${lines}) l)) as names,
    (select coalesce(jsonb_object_agg(o.lot_id, o.code), '{}') from lots o where o.lot_id in (
       select (k->>'lotId')::uuid from jsonb_array_elements(${lines}) l, jsonb_array_elements(l->'picks') k)) as "lotCodes"`;
