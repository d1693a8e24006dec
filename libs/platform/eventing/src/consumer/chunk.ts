import type { Tx } from '@onevillage/platform-database';
import { Fenced } from '../message/failure.js';
import type { ConsumerMessage, EventMessage } from '../message/message.js';
import { advanceOffset, type OffsetKey, shareOffsets } from './offset.store.js';
import type { RunningProjection } from './running-projection.js';
import { runsOf } from '../message/runs.js';
import { transact } from './transact.js';
import { faultPoint } from '../fault-point.js';
import type { InboxPlan, PlanPolicy } from '../inbox/inbox-plan.js';
import { planInbox } from '../inbox/planner.js';
import { inboxRows, writeInbox } from '../inbox/inbox-rows.js';
import { lockInbox } from '../inbox/inbox.store.js';
import type { ParkedHead } from '../inbox/parked-turn.store.js';
import { park, repark, WAITING_LIMIT } from '../inbox/parked.store.js';
import { droppedEvents } from '../shadow/progress.store.js';
import { enterShadow } from '../shadow/shadow.store.js';

/** Messages of one partition, in order. */
export interface Chunk {
  readonly offset: OffsetKey;
  /** The stored offset must be `from`; it becomes `to`. */
  readonly from: number;
  readonly to: number;
  readonly messages: readonly ConsumerMessage[];
}

/** What one transaction works on. */
interface Work {
  readonly topic: string;
  readonly aggregateIds: readonly string[];
  readonly messages: readonly ConsumerMessage[];
  readonly policy: PlanPolicy;
  readonly waitingLimit: number;
}

/** ONE transaction: offset, inbox, effects, parked messages. Throws `Fenced` when the offset is not ours. */
export async function applyChunk(
  projection: RunningProjection,
  { messages, offset, from, to }: Chunk,
  policy: PlanPolicy,
): Promise<InboxPlan> {
  const { topic } = offset;
  const events = messages.filter((message): message is EventMessage => message.kind === 'event');
  const aggregateIds = [...new Set(events.map((event) => event.aggregateId))];
  const work = { topic, aggregateIds, messages, policy, waitingLimit: WAITING_LIMIT };
  const last = messages.at(-1)?.eventId ?? '';
  const plan = await transact(projection, events, async (tx) => {
    if (!(await advanceOffset(tx, offset, from, to, last))) throw new Fenced(topic, offset.partition, from);
    const applied = await apply(projection, tx, work);
    faultPoint('consumer.in-transaction');
    return applied;
  });
  projection.metrics.committed(plan, new Date());
  faultPoint('consumer.after-commit');
  return plan;
}

/** ONE transaction for a parked message, if its turn has come: it is the first of its aggregate. */
export async function applyParked(
  projection: RunningProjection,
  { topic, aggregateId }: ParkedHead,
  cause: EventMessage,
  force: boolean,
  after: (tx: Tx, plan: InboxPlan) => Promise<void>,
): Promise<InboxPlan> {
  const aggregateIds = aggregateId === null ? [] : [aggregateId];
  const policy = { drain: true, force };
  const plan = await transact(projection, [cause], async (tx) => {
    await shareOffsets(tx, projection.name, topic);
    const work = { topic, aggregateIds, messages: [], policy, waitingLimit: 1 };
    const applied = await apply(projection, tx, work);
    await after(tx, applied);
    return applied;
  });
  projection.metrics.committed(plan, new Date());
  return plan;
}

async function apply(projection: RunningProjection, tx: Tx, work: Work): Promise<InboxPlan> {
  const { name, shadow, reader } = projection;
  const { topic, messages, policy } = work;
  const keys = await lockInbox(tx, name, topic, work.aggregateIds);
  const rows = await inboxRows(tx, name, topic, keys, work.waitingLimit, reader);
  const plan = planInbox(messages, rows, {
    ...policy,
    ...(shadow && { dropped: await droppedEvents(tx, shadow.of) }),
  });
  if (shadow) await enterShadow(tx, shadow.schema);
  for (const { handler, events } of runsOf(plan.apply, (event) => projection.handlerOf(event))) {
    await handler(events, tx);
  }
  await writeInbox(tx, name, topic, keys, plan);
  for (const waiting of plan.reparked) await repark(tx, waiting);
  await park(tx, name, topic, plan.park);
  return plan;
}
