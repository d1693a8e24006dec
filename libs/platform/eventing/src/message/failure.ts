import { isTransient } from '@onevillage/platform-database';

/** The stored offset is not the expected one: another consumer owns the partition, or the topic was replaced. */
export class Fenced extends Error {
  constructor(topic: string, partition: number, expected: number) {
    super(`offset ${expected} of ${topic}/${partition} was taken by another consumer`);
  }
}

/**
 * transient: the same work will succeed later, by itself · slow: it ran into the statement timeout, less work at once may
 * succeed · lasting: the same message will fail again.
 */
export type FailureKind = 'transient' | 'slow' | 'lasting';

const STATEMENT_TIMEOUT = '57014';
/** A server that became a replica, or is out of a resource, is somebody's emergency and not the message's fault. */
const SERVER_CODES = new Set(['25006', '58000', '58030']);

export function failureKind(error: unknown): FailureKind {
  if (isTransient(error)) return 'transient';
  const code = codeOf(error);
  if (code === STATEMENT_TIMEOUT) return 'slow';
  return code !== null && SERVER_CODES.has(code) ? 'transient' : 'lasting';
}

/** For parked_messages.error: message, code and stack, printable and bounded. */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error));
  const code = codeOf(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${failureText(error.cause)}`;
  return printable(`${code === null ? '' : `[${code}] `}${error.stack ?? error.message}${cause}`);
}

/** PostgreSQL stores no NUL in text or jsonb. */
export function printable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').slice(0, 8_000);
}

function codeOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}
