import type { EventDefinition } from './define-event.js';

/** What a service says and what it listens to: the source of its topics, its AsyncAPI and its contract tests. */
export interface ServiceEvents {
  readonly publishes: readonly EventDefinition[];
  /** By the name of the projection that consumes them. */
  readonly consumes: Readonly<Record<string, readonly EventDefinition[]>>;
}
