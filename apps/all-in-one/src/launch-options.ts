/** What `npm start` was asked for (tools/start-options.mjs reads it). */
export interface LaunchOptions {
  /** Delete the data of the embedded servers first. */
  readonly fresh: boolean;
  /** One process per service instead of all in this one. */
  readonly processes: boolean;
  /** Stop as soon as everything is ready, with exit code 0. */
  readonly once: boolean;
  /** Demonstration accounts and data. */
  readonly demo: boolean;
}
