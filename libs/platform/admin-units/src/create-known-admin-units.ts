/** The table of a service that keeps administrative units, as the producers service told them. */
export const CREATE_KNOWN_ADMIN_UNITS = `
  create table known_admin_units (
    id uuid primary key,
    name text not null,
    type text not null,
    parent_id uuid,
    valid_from date not null,
    valid_to date,
    successor_ids uuid[] not null
  );`;
