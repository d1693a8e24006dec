import { applyParked } from './consumer-chunk.js';
import { failureKind, failureText } from './consumer-failure.js';
import type { EventMessage } from './consumer-message.js';
import type { ConsumerProjection } from './consumer-projection.js';
import { type AuditEntry, writeAudit } from './parked-audit.store.js';
import { mayDrain } from './parked-reason.js';
import { rawOf } from './parked-row.js';
import { markParkedAttempt, nextParked, type ParkedHead, unmarkParkedAttempt } from './parked-turn.store.js';
import { repark } from './parked.store.js';

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
  projection: ConsumerProjection,
  topic: string,
  aggregateId: string,
  by?: AuditEntry,
): Promise<DrainResult> {
  let drained = 0;
  for (;;) {
    const head = await nextParked(projection.database, projection.name, topic, aggregateId);
    if (!head || !(by || mayDrain(head.reason))) return { drained, stoppedBy: null };
    const error = await applyHead(projection, head, by);
    if (error !== null) return { drained, stoppedBy: { id: head.id, error } };
    drained += 1;
  }
}

/** null when the message is applied; else why not. */
async function applyHead(
  projection: ConsumerProjection,
  head: ParkedHead,
  by: AuditEntry | undefined,
): Promise<string | null> {
  const { database, contract, logger } = projection;
  const message = contract.read(rawOf(head));
  if (message.kind === 'malformed') return message.error;
  const refusal = await refusalOf(projection, head, message, by !== undefined);
  if (refusal !== null) return refusal;
  await markParkedAttempt(database, head.id);
  try {
    const plan = await applyParked(projection, head, message, by !== undefined, async (tx, { drained }) => {
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
  { database, logger }: ConsumerProjection,
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
