/** The quality documents of producer `p` as one JSON list. */
export const PRODUCER_DOCUMENTS = `coalesce((
    select jsonb_agg(jsonb_build_object('documentId', d.id, 'kind', d.kind, 'number', d.number, 'issuer', d.issuer,
      'scope', d.scope, 'validFrom', d.valid_from, 'validThrough', d.valid_through) order by d.valid_from, d.id)
    from quality_documents d where d.producer_id = p.id), '[]')`;
