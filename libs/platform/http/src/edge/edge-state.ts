import type { FastifyRequest } from 'fastify';
import { type Trace, traceOf } from './trace.js';

/** What the edge knows of a request from its first byte to its last. */
export interface EdgeState {
  readonly trace: Trace;
  /** Status of a good answer, where it is not the route's usual one. */
  answerStatus?: number;
}

const states = new WeakMap<object, EdgeState>();

/** The state of a request; begun with the first call. */
export function edgeStateOf(request: FastifyRequest): EdgeState {
  let state = states.get(request.raw);
  if (!state) states.set(request.raw, (state = { trace: traceOf(header(request, 'traceparent')) }));
  return state;
}

/** A header that may be given once; of several the first. */
export function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
