import type { Tx, TxMeta } from '@onevillage/platform-database';
import { NO_META } from '@onevillage/platform-database';
import { type LogContext, withLogContext } from '@onevillage/platform-logging';
import type { ConsumerMessage, EventMessage } from '../message/message.js';
import type { RunningProjection } from './running-projection.js';

/** A transaction of a consumer: takes its turn, and knows what caused it as far as one transaction can. */
export function transact<T>(
  { database, gate }: RunningProjection,
  causes: readonly EventMessage[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const meta = metaOf(causes);
  return gate.pass(() => withLogContext(contextOf(meta), () => database.transaction(work, { meta })));
}

/** Events that handlers append carry it on: whole when one event is the cause, else what all causes share. */
function metaOf(causes: readonly EventMessage[]): TxMeta {
  const [first, ...others] = causes;
  if (!first) return NO_META;
  const { correlationId, traceparent, eventId } = first;
  if (others.length === 0) return { correlationId, traceparent, causationId: eventId };
  const isShared = others.every((other) => other.correlationId === correlationId);
  return { ...NO_META, correlationId: isShared ? correlationId : null };
}

/** What is logged meanwhile tells which request of which person led to this message. */
export function inContextOf<T>(message: ConsumerMessage | undefined, work: () => T): T {
  return message?.kind === 'event' ? withLogContext(contextOf(message), work) : work();
}

function contextOf({
  correlationId,
  traceparent,
}: Pick<TxMeta, 'correlationId' | 'traceparent'>): LogContext {
  const traceId = traceparent?.split('-')[1];
  return { ...(correlationId && { correlationId }), ...(traceId && { traceId }) };
}
