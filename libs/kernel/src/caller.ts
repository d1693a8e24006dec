import type { Principal } from './principal.js';

/** All that a use case knows of the request behind it: who asks, when, and the version of things that they have seen. */
export interface Caller {
  readonly principal: Principal;
  readonly now: Date;
  /** Throws unless the caller says that `current` is the version on which the change is based. */
  requireVersion(current: number): void;
}
