import { edgeStateOf } from '../edge/edge-state.js';
import type { RequestContext } from './request-context.js';

/** Answers with another status than the route's usual one (Nest would overwrite the reply's own). */
export function setStatus({ exchange }: RequestContext, status: number): void {
  edgeStateOf(exchange.request).answerStatus = status;
}
