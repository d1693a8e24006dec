import { applyParked } from './chunk.js';
import { failureKind, failureText } from '../message/failure.js';
import type { EventMessage } from '../message/message.js';
import { droppedEvents } from '../shadow/progress.store.js';
import type { RunningProjection } from './running-projection.js';
import { inContextOf } from './transact.js';
import { type AuditEntry, writeAudit } from '../inbox/parked-audit.store.js';
import { mayDrain } from '../inbox/parked-reason.js';
import { rawOf } from '../inbox/parked-row.js';
import {
  markParkedAttempt,
  nextParked,
  type ParkedHead,
  unmarkParkedAttempt,
} from '../inbox/parked-turn.store.js';
import { repark } from '../inbox/parked.store.js';

/** Deaths of the process with one message alone in hand, after which the message is not started again by itself. */
export const DEATHS = 3;

export interface DrainResult {
  /** Messages that were applied or passed over. */
  readonly drained: number;
  /** The message that stopped the drain, where one did: it stays parked. */
  readonly stoppedBy: { readonly id: string; readonly error: string } | null;
}

/**
 * Applies the parked messages of one aggregate in order, one transaction each, until one refuses or none is left.
 * With `by`, an operator's replay: whatever the messages are parked for, and audited. Transient faults are thrown.
 */
export async function drainParked(
  projection: RunningProjection,
  topic: string,
  aggregateId: string,
  by?: AuditEntry,
): Promise<DrainResult> {
  const { database, name, shadow } = projection;
  const dropped = shadow && (await droppedEvents(database, shadow.of));
  let drained = 0;
  for (;;) {
    const head = await nextParked(database, name, topic, aggregateId);
    const isDropped = head !== undefined && dropped?.has(head.eventId) === true;
    if (!head || !(by || isDropped || mayDrain(head.reason))) return { drained, stoppedBy: null };
    const error = await applyHead(projection, head, isDropped, by);
    if (error !== null) return { drained, stoppedBy: { id: head.id, error } };
    drained += 1;
  }
}

/** null when the message is applied; else why not. */
async function applyHead(
  projection: RunningProjection,
  head: ParkedHead,
  isDropped: boolean,
  by: AuditEntry | undefined,
): Promise<string | null> {
  const message = projection.reader.read(rawOf(head));
  if (message.kind === 'malformed') return message.error;
  return inContextOf(message, async () => {
    const refusal = isDropped ? null : await refusalOf(projection, head, message, by !== undefined);
    return refusal ?? applyAlone(projection, head, message, isDropped, by);
  });
}

async function applyAlone(
  projection: RunningProjection,
  head: ParkedHead,
  message: EventMessage,
  isDropped: boolean,
  by: AuditEntry | undefined,
): Promise<string | null> {
  const { database, logger } = projection;
  const isForced = isDropped || by !== undefined;
  await markParkedAttempt(database, head.id);
  try {
    const plan = await applyParked(projection, head, message, isForced, async (tx, { drained }) => {
      if (by && drained > 0) await writeAudit(tx, 'replayed', head, by);
    });
    return plan.drained > 0 ? null : 'another replica has taken it';
  } catch (error) {
    if (failureKind(error) === 'transient') {
      await unmarkParkedAttempt(database, head.id).catch(() => undefined);
      throw error;
    }
    const text = failureText(error);
    logger.error({ err: error, parkedId: head.id, topic: head.topic }, 'A parked message failed.');
    await repark(database, { parkedId: head.id, reason: 'failed', error: text });
    return text;
  }
}

/** Why the message is not even started; null when it may be. */
async function refusalOf(
  { database, logger }: RunningProjection,
  head: ParkedHead,
  message: EventMessage,
  isForced: boolean,
): Promise<string | null> {
  if (head.version !== head.inboxVersion + 1 && !message.snapshot) {
    return `version ${head.inboxVersion + 1} of the aggregate has not arrived`;
  }
  if (message.reading.as === 'unreadable') {
    await repark(database, { parkedId: head.id, ...message.reading });
    return message.reading.error;
  }
  if (isForced || head.attempts < DEATHS) return null;
  const error = `the process died ${DEATHS} times while it handled this message`;
  await repark(database, { parkedId: head.id, reason: 'killed-process', error });
  logger.error({ parkedId: head.id, topic: head.topic }, error);
  return error;
}
