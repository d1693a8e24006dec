import { setTimeout as delay } from 'node:timers/promises';
import type { Database, Tx } from '@onevillage/platform-database';
import { drainParked } from '../consumer/drain.js';
import { failureKind } from '../message/failure.js';
import type { RunningProjection } from '../consumer/running-projection.js';
import { Gate } from '../consumer/gate.js';
import type { GroupMember } from '../consumer/group-member.js';
import { aggregatesBehind, lockOffsets, swapInbox, swapTable } from '../shadow/swap.store.js';
import {
  createShadow,
  dropShadow,
  dropShadowTables,
  forgetShadowInbox,
  shadowName,
  shadowSchema,
} from '../shadow/shadow.store.js';
import { guardViolation, isBegun, parkedButDropped, shadowLag } from '../shadow/progress.store.js';
import { claimRebuild, finishRebuild } from './rebuild.store.js';

/** What a rebuild needs to know of the projection. */
export interface RebuildPlan {
  readonly live: RunningProjection;
  readonly tables: readonly string[];
  /** Runs in the transaction of the swap, after it. */
  rebuilt(tx: Tx): Promise<void>;
  memberOf(shadow: RunningProjection): GroupMember;
}

/** The swap is tried from here on: what is left then takes less than the live consumer may be held up. */
const NEARLY_THERE = 2_000;
/** For so long the live consumer is held up while the shadow takes its last step. */
const LAST_STEP_MS = 1_500;
const LOOK_EVERY_MS = 100;

/**
 * Fills a shadow of the projection's tables from the start of its topics, while the live projection goes on, and swaps
 * both at equal offsets in one transaction. Resumes what an earlier process began. Throws only transient faults.
 */
export async function runRebuild(plan: RebuildPlan, signal: AbortSignal): Promise<void> {
  const { database, name, logger } = plan.live;
  const schema = shadowSchema(name);
  if (!(await isBegun(database, shadowName(name), schema))) await dropShadow(database, name);
  await createShadow(database, schema, plan.tables);
  // A turn of its own: those of the live consumer, which the swap makes wait, may all be taken.
  const shadow = { ...plan.live, name: shadowName(name), gate: new Gate(1), shadow: { of: name, schema } };
  const member = plan.memberOf(shadow);
  member.start();
  try {
    for (let isDone = false; !isDone && !signal.aborted; isDone = await step(plan, shadow)) {
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  } catch (error) {
    if (signal.aborted || failureKind(error) === 'transient') throw error;
    logger.error({ err: error, projection: name }, 'A projection could not be rebuilt.');
    await member.stop();
    await dropShadow(database, name);
    await finishRebuild(database, name, { error: error instanceof Error ? error.message : String(error) });
  } finally {
    await member.stop();
  }
  if (!signal.aborted) await forgetShadowInbox(database, name);
}

async function step(plan: RebuildPlan, shadow: RunningProjection): Promise<boolean> {
  const { database, name, topics } = plan.live;
  await assertNoEvents(database, name);
  if ((await shadowLag(database, name, shadowName(name), topics)) > NEARLY_THERE) return false;
  for (const { topic, aggregateId } of await parkedButDropped(database, name, shadow.name)) {
    await drainParked(shadow, topic, aggregateId);
  }
  return database.transaction((tx) => swap(plan, tx));
}

/** False when the shadow did not catch up in time: the live consumer must not wait for longer. */
async function swap(plan: RebuildPlan, tx: Tx): Promise<boolean> {
  const { name, topics, logger } = plan.live;
  if (!(await claimRebuild(tx, name))) return true;
  await lockOffsets(tx, name);
  if (!(await caughtUp(plan.live))) return false;
  await lockOffsets(tx, shadowName(name));
  await assertNoEvents(tx, name);
  if ((await parkedButDropped(tx, name, shadowName(name))).length > 0) return false;
  const behind = await aggregatesBehind(tx, name, shadowName(name), topics);
  if (behind > 0) {
    throw new Error(
      `of ${behind} aggregates the topics hold less than the projection has seen: republish first`,
    );
  }
  let rowsChanged = 0;
  for (const table of plan.tables) rowsChanged += await swapTable(tx, shadowSchema(name), table);
  await swapInbox(tx, name, shadowName(name));
  await dropShadowTables(tx, name);
  await plan.rebuilt(tx);
  await finishRebuild(tx, name, { rowsChanged });
  logger.info({ projection: name, rowsChanged }, 'A projection was rebuilt.');
  return true;
}

async function assertNoEvents(database: Database | Tx, name: string): Promise<void> {
  const violation = await guardViolation(database, shadowName(name));
  if (violation !== null)
    throw new Error(`a handler appended events: guard it by isRebuild(tx). ${violation}`);
}

async function caughtUp({ database, name, topics }: RunningProjection): Promise<boolean> {
  const deadline = performance.now() + LAST_STEP_MS;
  while (performance.now() < deadline) {
    if ((await shadowLag(database, name, shadowName(name), topics)) === 0) return true;
    await delay(20);
  }
  return false;
}
