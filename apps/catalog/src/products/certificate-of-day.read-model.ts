/** The best certificate of product `p` at the moment `$1`, each in its own zone, as `c`. */
export const CERTIFICATE_OF_DAY = `left join lateral (
    select k.stars, k.valid_through from known_certificates k
    where k.product_id = p.id and ($1::timestamptz at time zone k.zone)::date between k.valid_from and k.valid_through
    order by k.stars desc nulls last, k.valid_through desc limit 1) c on true`;
