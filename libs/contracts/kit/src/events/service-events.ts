import type { EventDefinition } from './define-event.js';

/** What a service says and what it listens to: the source of its topics, its AsyncAPI and its contract tests. */
export interface ServiceEvents {
  readonly publishes: readonly EventDefinition[];
  /** By the name of the projection that consumes them. */
  readonly consumes: Readonly<Record<string, readonly EventDefinition[]>>;
}

/** The topics that a service must find: those it writes and those it reads, each once, sorted. */
export function topicsOf({ publishes, consumes }: ServiceEvents): string[] {
  const all = [...publishes, ...Object.values(consumes).flat()];
  return [...new Set(all.map(({ topic }) => topic))].sort();
}
