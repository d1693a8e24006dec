import type pg from 'pg';
import { typeParsers } from './type-parsers.js';

export interface SessionSettings {
  statement_timeout: string;
  lock_timeout: string;
  idle_in_transaction_session_timeout: string;
  [setting: string]: string;
}

/** Nothing of ours runs, waits or holds a lock for longer. */
export const ordinary: SessionSettings = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
};

/** For migrations and other administration: slow is allowed, waiting for a lock is not. */
export const administrative: SessionSettings = {
  statement_timeout: '0',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '0',
};

/** What every connection of a service has in common; `settings` are set by the start-up message. */
export function connectionSettings(application: string, settings: SessionSettings) {
  // Compiling a query costs more than any of ours takes.
  const all = { TimeZone: 'UTC', jit: 'off', ...settings };
  return {
    application_name: application,
    options: Object.entries(all)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: typeParsers,
    keepAlive: true,
    keepAliveInitialDelayMillis: 2_000,
  } satisfies pg.ClientConfig;
}
