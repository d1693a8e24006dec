/** The variants of product `p`, with their prices, as one JSON list. */
export const PRODUCT_VARIANTS = `coalesce((
    select jsonb_agg(jsonb_build_object('variantId', v.id, 'sku', v.sku, 'gtin', v.gtin, 'package', v.package,
      'netQuantity', case when v.net_value is not null then jsonb_build_object('value', v.net_value, 'unit', v.net_unit) end,
      'prices', coalesce((
        select jsonb_agg(jsonb_build_object('amount', r.amount, 'currency', r.currency, 'includesVat', r.includes_vat,
          'validFrom', r.valid_from, 'validThrough', r.valid_through) order by r.currency, r.valid_from)
        from prices r where r.variant_id = v.id), '[]')) order by v.position)
    from variants v where v.product_id = p.id), '[]')`;
