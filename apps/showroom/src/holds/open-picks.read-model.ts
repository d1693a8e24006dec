/**
 * Units of open holds, pick by pick: `h`, and `k` with "lotId", "locationId", "ownerId" and quantity. What a count found
 * missing is still among them.
 */
export const OPEN_PICKS = `holds h
  cross join jsonb_to_recordset(h.lines) as i (picks jsonb)
  cross join jsonb_to_recordset(i.picks) as k ("lotId" uuid, "locationId" uuid, "ownerId" uuid, quantity bigint)`;
