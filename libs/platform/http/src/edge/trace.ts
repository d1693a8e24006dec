import { randomBytes } from 'node:crypto';

/** W3C trace context of one request. */
export interface Trace {
  /** 32 hex digits */
  traceId: string;
  /** `traceparent` for what this request causes: same trace, a span id of our own. */
  traceparent: string;
  /** The trace id in the form of a UUID (version 8), for columns and events that hold one. */
  correlationId: string;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Joins the caller's trace; a missing or malformed `traceparent` begins a new one, as W3C asks. */
export function traceOf(header: string | undefined): Trace {
  const [, version, traceId, parentId, flags, rest] = TRACEPARENT.exec(header ?? '') ?? [];
  const valid =
    version !== undefined &&
    version !== 'ff' &&
    !(version === '00' && rest) &&
    !/^0+$/.test(traceId ?? '0') &&
    !/^0+$/.test(parentId ?? '0');
  const id = valid && traceId ? traceId : randomBytes(16).toString('hex');
  return {
    traceId: id,
    traceparent: `00-${id}-${randomBytes(8).toString('hex')}-${(valid && flags) || '01'}`,
    correlationId: uuidOf(id),
  };
}

function uuidOf(traceId: string): string {
  const variant = '89ab'[Number.parseInt(traceId[16] ?? '0', 16) & 3];
  return [
    traceId.slice(0, 8),
    traceId.slice(8, 12),
    `8${traceId.slice(13, 16)}`,
    `${variant}${traceId.slice(17, 20)}`,
    traceId.slice(20),
  ].join('-');
}
