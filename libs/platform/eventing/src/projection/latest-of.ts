/** The last event of each aggregate: enough for a handler that upserts whole states, and no row twice in one statement. */
export function latestOf<E extends { readonly aggregateId: string }>(events: readonly E[]): E[] {
  return [...new Map(events.map((event) => [event.aggregateId, event])).values()];
}
