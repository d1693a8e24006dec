/** Events for one call of one handler, in order. */
export interface Run<E, H> {
  readonly handler: H;
  readonly events: E[];
}

/**
 * The fewest calls that keep the order of each aggregate: an event joins the earliest run of its handler that does not
 * come before its aggregate's last one. Aggregates have no order among each other (they arrive on many partitions).
 */
export function runsOf<E extends { readonly aggregateId: string }, H>(
  events: readonly E[],
  handlerOf: (event: E) => H,
): Run<E, H>[] {
  const runs: Run<E, H>[] = [];
  const positionsOf = new Map<H, number[]>();
  const lastOf = new Map<string, number>();
  for (const event of events) {
    const handler = handlerOf(event);
    const positions = positionsOf.get(handler) ?? [];
    const earliest = lastOf.get(event.aggregateId) ?? 0;
    let position = positions.find((candidate) => candidate >= earliest);
    if (position === undefined) {
      position = runs.push({ handler, events: [] }) - 1;
      positions.push(position);
      positionsOf.set(handler, positions);
    }
    runs[position]?.events.push(event);
    lastOf.set(event.aggregateId, position);
  }
  return runs;
}
