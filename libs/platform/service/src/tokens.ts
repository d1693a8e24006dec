/** What every service can inject, beside the classes Database, Commands, ExportedLists, Relay, Metrics, Drain and ProblemRegistry. */

/** `Clock`: now, for use cases */
export const CLOCK = Symbol('CLOCK');
/** the checked configuration, the platform's variables and the service's own */
export const CONFIG = Symbol('CONFIG');
/** `Logger` of the service */
export const LOGGER = Symbol('LOGGER');
/** `ServiceDefinition` of the service */
export const SERVICE = Symbol('SERVICE');
