import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { RequestContext } from '../context/request-context.js';
import type { Answer } from './answer.js';
import type { Commands } from './commands.js';

/** Gone through in one transaction. */
const BATCH = 64;
/** Transactions at the same time: while one commits, the next is under way. */
const IN_FLIGHT = 2;
const WAITING = 1_000;

export interface Asked<Item> {
  readonly item: Item;
  readonly ctx: RequestContext;
}
interface Waiting<Item, T> extends Asked<Item> {
  readonly group: string;
  readonly wants: readonly string[];
  readonly resolve: (answer: T) => void;
  readonly reject: (error: unknown) => void;
}

/** What a command is done with. */
export interface Together {
  /** Only those of one group go through one transaction. */
  readonly group: string;
  /** What it changes: no two transactions under way want the same, and who wants the same is served in order. */
  readonly wants: readonly string[];
}

/**
 * When hundreds want the same at the same moment, those who come while it is under way go into the next transaction
 * together, in the order in which they came: nobody waits for a connection or a lock, and nobody for a timer.
 */
export class GatheredCommands<Item, T> {
  private waiting: Waiting<Item, T>[] = [];
  private running = 0;
  private isDue = false;
  private readonly busy = new Set<string>();

  /** @param work of one group; answers each in its order, and who is refused fails nobody else */
  constructor(
    private readonly commands: Commands,
    private readonly work: (tx: Tx, asked: readonly Asked<Item>[]) => Promise<(Answer<T> | RuleViolation)[]>,
  ) {}

  /** @throws RuleViolation of the work, `unavailable` when too many wait */
  run(item: Item, ctx: RequestContext, { group, wants }: Together): Promise<T> {
    if (this.waiting.length >= WAITING) throw new RuleViolation('unavailable', { retryAfterSeconds: 1 });
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, ctx, group, wants, resolve, reject });
      this.nextTurn();
    });
  }

  /** Once all have come that come now. */
  private nextTurn(): void {
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      this.next();
    });
  }

  private next(): void {
    if (this.running >= IN_FLIGHT || this.waiting.length === 0) return;
    const batch = this.take();
    if (batch.length === 0) return;
    const wanted = batch.flatMap((one) => one.wants);
    for (const one of wanted) this.busy.add(one);
    this.running += 1;
    void this.transact(batch).finally(() => {
      for (const one of wanted) this.busy.delete(one);
      this.running -= 1;
      this.next();
    });
    this.next();
  }

  /** The oldest and those of its group that come after it; who wants what is under way stays, and so do those behind him. */
  private take(): Waiting<Item, T>[] {
    const kept = new Set(this.busy);
    const batch: Waiting<Item, T>[] = [];
    const rest: Waiting<Item, T>[] = [];
    for (const one of this.waiting) {
      const isFree =
        batch.length < BATCH &&
        (batch[0]?.group ?? one.group) === one.group &&
        !one.wants.some((wanted) => kept.has(wanted));
      (isFree ? batch : rest).push(one);
      if (!isFree) for (const wanted of one.wants) kept.add(wanted);
    }
    this.waiting = rest;
    return batch;
  }

  private async transact(batch: readonly Waiting<Item, T>[]): Promise<void> {
    const told = await this.commands.together(
      batch.map((one) => one.ctx),
      (tx, places) =>
        this.work(
          tx,
          places.map((place) => batch[place]!),
        ),
    );
    told.forEach((one, place) => {
      if (one.status === 'fulfilled') batch[place]!.resolve(one.value);
      else batch[place]!.reject(one.reason);
    });
  }
}
