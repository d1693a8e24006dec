import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, ShowroomProcesses } from './showroom-processes.js';

/** A command under an id that the till made: in its address of a `PUT`, the Idempotency-Key of a `POST`. */
export interface Command {
  readonly id: string;
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly json: object;
}

/** What one command was asked and was told. */
export interface Told<C extends Command = Command> {
  readonly command: C;
  /** ok: acknowledged; refused: 4xx; unknown: no answer to the end. */
  readonly outcome: 'ok' | 'refused' | 'unknown';
  /** Statuses of 5xx and of no answer (0) on the way. */
  readonly failures: readonly number[];
  readonly code?: string;
}

const PATIENCE_MS = 60_000;

/** A till: one command after the other, each kept until it is answered, by whichever process answers. */
export class Till<C extends Command> {
  readonly history: Told<C>[] = [];
  private stopped = false;

  constructor(
    private readonly processes: ShowroomProcesses,
    private readonly first: number,
  ) {}

  /** Serves customers, numbered from 0, until it is stopped. */
  async work(serve: (till: Till<C>, n: number) => Promise<void>): Promise<void> {
    for (let n = 0; !this.stopped; n++) await serve(this, n);
  }

  stop(): void {
    this.stopped = true;
  }

  ask(command: C): Promise<Told<C>> {
    return this.tell(command, performance.now() + PATIENCE_MS);
  }

  /** Sent once only, as by a till that loses its network. */
  askOnce(command: C): Promise<Told<C>> {
    return this.tell(command, 0);
  }

  private async tell(command: C, until: number): Promise<Told<C>> {
    const { id, method, path, json } = command;
    const { processes, first, history } = this;
    const failures: number[] = [];
    const told = (rest: Pick<Told, 'outcome' | 'code'>): Told<C> => {
      history.push({ command, failures, ...rest });
      return history.at(-1)!;
    };
    do {
      const at = (first + failures.length) % processes.count;
      const answer = await processes
        .send(at, method, path, json, { key: id })
        .catch((): Answer | null => null);
      const code = (answer?.body as { code?: string } | undefined)?.code;
      // The one who died may be held for alive a moment longer.
      if (answer && answer.status < 500 && code !== 'in-progress')
        return told({ outcome: answer.status < 300 ? 'ok' : 'refused', ...(code && { code }) });
      failures.push(answer?.status ?? 0);
      if (failures.length % processes.count === 0) await delay(50);
    } while (performance.now() < until);
    return told({ outcome: 'unknown' });
  }
}
