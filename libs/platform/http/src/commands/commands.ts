import {
  bulkItemResult,
  type BulkOutcome,
  type BulkQuery,
  type BulkRequest,
  type BulkResult,
  bulkResult,
} from '@onevillage/contracts-kit';
import { RuleViolation, Turns } from '@onevillage/kernel';
import { type Database, isAway, rehearse, type Tx, type TxMeta } from '@onevillage/platform-database';
import type { RequestContext } from '../context/request-context.js';
import { ProblemError } from '../problems/problem-error.js';
import type { ProblemRegistry } from '../problems/problem-registry.js';
import { type Answer, answered, replay, storedAnswer, storedRefusal } from './answer.js';
import { type CommandKey, commandKey } from './command-key.js';
import { claim, storeAnswers, type Claim, type StoredAnswer } from './idempotency.store.js';

export interface CommandParts {
  database: Database;
  registry: ProblemRegistry;
  /** passes named places where a test may kill the process */
  faultPoint?: (name: string) => void;
}

type Work<T> = (tx: Tx) => Promise<T>;
type Outcome<T> = { fresh: T } | { repeated: StoredAnswer };

/** Another request stored an answer between our look and our write: look again. */
class KeyRaced extends Error {}

const RACES = 3;
const ALONE_AT_ONCE = 4;

/** Runs a command at most once per Idempotency-Key, effect and answer in ONE transaction. */
export class Commands {
  constructor(private readonly parts: CommandParts) {}

  /**
   * Runs `work` in a transaction and answers with its body; status, ETag and Location go to the response.
   * A repeat with the same key and body gets the stored answer and `Idempotency-Replayed: true`. `work` may run
   * again after a serialisation failure: no effects outside of `tx`.
   * @throws RuleViolation of `work`, stored under the key; ProblemError `idempotency-key-missing`,
   * `idempotency-key-reused`, `in-progress`
   */
  async run<T>(ctx: RequestContext, work: Work<Answer<T>>): Promise<T> {
    const command = commandKey(ctx);
    const outcome = command
      ? await this.once(ctx, command, work)
      : { fresh: await this.transact(ctx.meta, work) };
    if ('repeated' in outcome) return replay<T>(ctx, outcome.repeated);
    return answered(ctx, outcome.fresh);
  }

  /**
   * Runs a command on many items. `work` gets those that are well-formed, and answers each in their order; the others
   * are refused one by one. A dry run does everything and takes it back.
   */
  bulk<T>(
    ctx: RequestContext,
    { items }: BulkRequest<T>,
    { dryRun = false }: BulkQuery,
    work: (tx: Tx, items: T[]) => Promise<(BulkOutcome | RuleViolation)[]>,
  ): Promise<BulkResult> {
    const sound = items.flatMap((item) => ('value' in item ? [item.value] : []));
    const problem = (violation: RuleViolation) => this.parts.registry.ofItem(violation);
    return this.run(ctx, async (tx) => {
      const decide = async () => (sound.length > 0 ? work(tx, sound) : []);
      const told = await (dryRun ? rehearse(tx, decide) : decide());
      let next = 0;
      const outcomes = items.map((item) =>
        'value' in item ? told[next++]! : new RuleViolation('validation', {}, item.errors),
      );
      return {
        body: bulkResult(
          outcomes.map((one, i) => bulkItemResult(i, one, problem)),
          dryRun,
        ),
      };
    });
  }

  /**
   * Runs commands that came at the same time in one transaction, each at most once per its key. `work` gets the places
   * of those that nobody has asked before and answers each of them, in order: who is refused fails nobody else. When the
   * whole fails, each is run alone, unless the database is away.
   */
  async together<T>(
    asked: readonly RequestContext[],
    work: (tx: Tx, places: readonly number[]) => Promise<(Answer<T> | RuleViolation)[]>,
  ): Promise<PromiseSettledResult<T>[]> {
    const alone = (place: number): Promise<T> =>
      this.run(asked[place]!, async (tx) => {
        const [answer] = await work(tx, [place]);
        if (answer instanceof RuleViolation) throw answer;
        return answer!;
      });
    if (asked.length === 1) return Promise.allSettled([alone(0)]);
    try {
      const outcomes = await this.folded(asked, work);
      return await Promise.allSettled(outcomes.map(async (outcome) => outcome()));
    } catch (error) {
      if (isAway(error)) return asked.map(() => ({ status: 'rejected', reason: error }));
      // One who waits for a lock keeps nobody else waiting.
      const turns = new Turns(ALONE_AT_ONCE);
      return Promise.allSettled(asked.map((_, place) => turns.take(() => alone(place))));
    }
  }

  /** What each of them is told, once it is committed. */
  private async folded<T>(
    asked: readonly RequestContext[],
    work: (tx: Tx, places: readonly number[]) => Promise<(Answer<T> | RuleViolation)[]>,
  ): Promise<(() => T)[]> {
    const commands = asked.map(keyOf);
    // A key that comes twice at once: the second would find the first one under way.
    const first = new Map(
      commands.flatMap((one, place) => (one instanceof Error ? [] : [[one.name, place] as const])).reverse(),
    );
    const distinct = [...first.values()].sort((a, b) => a - b);
    const key = (place: number): CommandKey => commands[place] as CommandKey;
    return this.transact(undefined, async (tx) => {
      const claims = distinct.length > 0 ? await claim(tx, distinct.map(key)) : [];
      const found = new Map(distinct.map((place, n) => [place, claims[n]!]));
      const fresh = distinct.filter((place) => found.get(place)!.state === 'free');
      const answers = fresh.length > 0 ? await work(tx, fresh) : [];
      const toStore = fresh.flatMap((place, n) => {
        const answer = this.toStore(asked[place]!, answers[n]!);
        return answer ? [{ command: key(place), answer }] : [];
      });
      if (toStore.length > 0 && !(await storeAnswers(tx, toStore))) throw new KeyRaced();
      return asked.map((ctx, place) => () => {
        const command = commands[place]!;
        if (command instanceof Error) throw command;
        const answer = answers[fresh.indexOf(place)];
        if (answer instanceof RuleViolation) throw answer;
        if (answer) return answered(ctx, answer);
        const repeated = repeatOf(found.get(place) ?? { state: 'taken' }, command);
        return replay<T>(ctx, repeated!);
      });
    });
  }

  private toStore(ctx: RequestContext, answer: Answer<unknown> | RuleViolation): StoredAnswer | undefined {
    return answer instanceof RuleViolation
      ? storedRefusal(answer, ctx, this.parts.registry)
      : storedAnswer(answer);
  }

  private async once<T>(
    ctx: RequestContext,
    command: CommandKey,
    work: Work<Answer<T>>,
  ): Promise<Outcome<Answer<T>>> {
    for (let race = 0; ; race++) {
      try {
        return await this.attempt(ctx, command, work, storedAnswer);
      } catch (error) {
        if (error instanceof KeyRaced && race < RACES) continue;
        const refusal = storedRefusal(error, ctx, this.parts.registry);
        const told = refusal && (await this.tell(ctx, command, refusal));
        if (told && 'repeated' in told) return told;
        throw error;
      }
    }
  }

  /**
   * Stores a refusal in a transaction of its own, after the work was rolled back: that spares every good command
   * the two round trips of a savepoint. Should a twin have stored an answer in between, that one holds.
   */
  private async tell(ctx: RequestContext, command: CommandKey, refusal: StoredAnswer) {
    for (let race = 0; race < RACES; race++) {
      try {
        return await this.attempt(
          ctx,
          command,
          () => Promise.resolve(refusal),
          (answer) => answer,
        );
      } catch (error) {
        if (!(error instanceof KeyRaced)) throw error;
      }
    }
    return undefined;
  }

  /** Claims the key or finds its answer; else does the work and stores what it answers. */
  private attempt<T>(
    ctx: RequestContext,
    command: CommandKey,
    work: Work<T>,
    toStore: (answer: T) => StoredAnswer,
  ): Promise<Outcome<T>> {
    return this.transact<Outcome<T>>(ctx.meta, async (tx) => {
      const [found] = await claim(tx, [command]);
      const repeated = repeatOf(found!, command);
      if (repeated) return { repeated };
      const fresh = await work(tx);
      if (!(await storeAnswers(tx, [{ command, answer: toStore(fresh) }]))) throw new KeyRaced();
      return { fresh };
    });
  }

  private async transact<T>(meta: TxMeta | undefined, work: Work<T>): Promise<T> {
    const { database, faultPoint } = this.parts;
    const result = await database.transaction(
      async (tx) => {
        const done = await work(tx);
        faultPoint?.('command.before-commit');
        return done;
      },
      meta ? { meta } : {},
    );
    faultPoint?.('command.after-commit');
    return result;
  }
}

/**
 * The answer that was given before; undefined when nobody has asked yet.
 * @throws ProblemError `in-progress`, `idempotency-key-reused`
 */
function repeatOf(found: Claim, { fingerprint }: CommandKey): StoredAnswer | undefined {
  if (found.state === 'taken') throw new ProblemError('in-progress');
  if (found.state === 'free') return undefined;
  if (!found.fingerprint.equals(fingerprint)) throw new ProblemError('idempotency-key-reused');
  return found.answer;
}

/** The key of a command that needs one, or what is wrong with it. */
function keyOf(ctx: RequestContext): CommandKey | Error {
  try {
    return commandKey(ctx)!;
  } catch (error) {
    return error as Error;
  }
}
