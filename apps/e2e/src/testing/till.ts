import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, ShowroomProcesses } from './showroom-processes.js';

/** What one command was asked and was told. */
export interface Told {
  readonly id: string;
  /** ok: acknowledged; refused: 4xx; unknown: no answer to the end. */
  readonly outcome: 'ok' | 'refused' | 'unknown';
  /** Statuses of 5xx and of no answer (0) on the way. */
  readonly failures: readonly number[];
  readonly code?: string;
}

/** A command for `PUT`, made anew for each id. */
export type Ask = (id: string) => { readonly path: string; readonly json: object };

/**
 * A till: one command after the other, each under an id of its own that it keeps until it is answered, by whichever
 * process answers. Some it sends once only, as a till that loses its network does.
 */
export class Till {
  readonly history: Told[] = [];
  private stopped = false;

  constructor(
    private readonly processes: ShowroomProcesses,
    private readonly first: number,
    private readonly ask: Ask,
  ) {}

  async work(): Promise<void> {
    for (let n = 0; !this.stopped; n++) this.history.push(await this.command(n % 5 === 4));
  }

  stop(): void {
    this.stopped = true;
  }

  private async command(isImpatient: boolean): Promise<Told> {
    const id = randomUUID();
    const { path, json } = this.ask(id);
    const failures: number[] = [];
    for (let attempt = 0; attempt < (isImpatient ? 1 : 200); attempt++) {
      const at = (this.first + attempt) % this.processes.count;
      const answer = await this.processes.send(at, 'PUT', path, json).catch((): Answer | null => null);
      if (answer && answer.status < 500) {
        const code = (answer.body as { code?: string }).code;
        return { id, outcome: answer.status < 300 ? 'ok' : 'refused', failures, ...(code && { code }) };
      }
      failures.push(answer?.status ?? 0);
      if (failures.length % this.processes.count === 0) await delay(50);
    }
    return { id, outcome: 'unknown', failures };
  }
}
