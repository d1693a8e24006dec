import {
  bulkItemResult,
  type BulkOutcome,
  type BulkQuery,
  type BulkRequest,
  type BulkResult,
  bulkResult,
} from '@onevillage/contracts-kit';
import { RuleViolation } from '@onevillage/kernel';
import { type Database, rehearse, type Tx } from '@onevillage/platform-database';
import type { RequestContext } from '../context/request-context.js';
import { ProblemError } from '../problems/problem-error.js';
import type { ProblemRegistry } from '../problems/problem-registry.js';
import { type Answer, answered, replay, storedAnswer, storedRefusal } from './answer.js';
import { type CommandKey, commandKey } from './command-key.js';
import { claim, storeAnswer, type StoredAnswer } from './idempotency.store.js';

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
    const outcome = command ? await this.once(ctx, command, work) : { fresh: await this.transact(ctx, work) };
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
    const words = (violation: RuleViolation) => this.parts.registry.words(violation);
    return this.run(ctx, async (tx) => {
      const decide = async () => (sound.length > 0 ? work(tx, sound) : []);
      const told = await (dryRun ? rehearse(tx, decide) : decide());
      let next = 0;
      const outcomes = items.map((item) =>
        'value' in item ? told[next++]! : new RuleViolation('validation', {}, item.errors),
      );
      return {
        body: bulkResult(
          outcomes.map((one, i) => bulkItemResult(i, one, words)),
          dryRun,
        ),
      };
    });
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
    return this.transact<Outcome<T>>(ctx, async (tx) => {
      const found = await claim(tx, command);
      if (found.state === 'taken') throw new ProblemError('in-progress');
      if (found.state === 'answered') {
        if (!found.fingerprint.equals(command.fingerprint)) throw new ProblemError('idempotency-key-reused');
        return { repeated: found.answer };
      }
      const fresh = await work(tx);
      if (!(await storeAnswer(tx, command, toStore(fresh)))) throw new KeyRaced();
      return { fresh };
    });
  }

  private async transact<T>(ctx: RequestContext, work: Work<T>): Promise<T> {
    const { database, faultPoint } = this.parts;
    const result = await database.transaction(
      async (tx) => {
        const done = await work(tx);
        faultPoint?.('command.before-commit');
        return done;
      },
      { meta: ctx.meta },
    );
    faultPoint?.('command.after-commit');
    return result;
  }
}
