const fault = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : []);

/** What is wrong with what the partner was told was gone: empty when it is each withdrawn one, once, and nothing else. */
export function auditTombstones(withdrawn: readonly string[], tombstones: readonly string[]): string[] {
  const asked = new Set(withdrawn);
  const told = new Set(tombstones);
  return [
    ...fault([...asked].filter((id) => !told.has(id)).length, 'withdrawn and not told'),
    ...fault([...told].filter((id) => !asked.has(id)).length, 'told and not withdrawn'),
    ...fault(tombstones.length - told.size, 'told twice'),
  ];
}

/** What is wrong with the full feed afterwards: empty when it is what was prepared without what was withdrawn. */
export function auditFeed(
  prepared: readonly string[],
  withdrawn: readonly string[],
  feed: readonly string[],
): string[] {
  const gone = new Set(withdrawn);
  const expected = new Set(prepared.filter((id) => !gone.has(id)));
  const shown = new Set(feed);
  return [
    ...fault([...shown].filter((id) => !expected.has(id)).length, 'in the feed and should not be'),
    ...fault([...expected].filter((id) => !shown.has(id)).length, 'not in the feed and should be'),
    ...fault(feed.length - shown.size, 'in the feed twice'),
  ];
}
