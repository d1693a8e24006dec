import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a piece of work carries, without being passed along. */
export interface LogContext {
  readonly service?: string;
  readonly traceId?: string;
  readonly correlationId?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs `work` with `context` added to the one in force. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

export function currentLogContext(): LogContext {
  return storage.getStore() ?? {};
}
