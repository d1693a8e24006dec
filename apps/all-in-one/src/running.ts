/** Something that was started and must be stopped: a server, a service, a process. */
export interface RunningPart {
  readonly name: string;
  stop(): Promise<void>;
  /** At once, without waiting for anything. */
  kill?(): void;
}

const stages = ['servers', 'services', 'gateway'] as const;
export type Stage = (typeof stages)[number];

/** What runs, by the stage of the start it belongs to; filled while starting, so that a start cut short can be undone. */
export class Running {
  private readonly parts: Record<Stage, RunningPart[]> = { servers: [], services: [], gateway: [] };
  private readonly stopping = new AbortController();
  private readonly late: Promise<void>[] = [];
  private stopped: Promise<Error[]> | null = null;

  /** Aborted when everything is to stop: what is still starting gives up. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  add(stage: Stage, part: RunningPart): void {
    this.parts[stage].push(part);
    if (this.stopped) this.late.push(part.stop().catch(() => part.kill?.()));
  }

  /** Gateway, then services, then servers; the parts of a stage together. Returns what could not be stopped well. */
  stop(): Promise<Error[]> {
    this.stopping.abort();
    this.stopped ??= this.stopInOrder();
    return this.stopped;
  }

  /** The end of those parts that came while the rest was already being stopped. */
  async lateStopped(): Promise<void> {
    await Promise.all(this.late);
  }

  kill(): void {
    for (const part of stages.flatMap((stage) => this.parts[stage])) part.kill?.();
  }

  private async stopInOrder(): Promise<Error[]> {
    const failures: Error[] = [];
    for (const stage of stages.toReversed()) {
      const parts = this.parts[stage];
      const results = await Promise.allSettled(parts.map((part) => part.stop()));
      for (const [index, result] of results.entries()) {
        if (result.status === 'rejected') {
          failures.push(new Error(`${parts[index]?.name} did not stop well`, { cause: result.reason }));
        }
      }
    }
    return failures;
  }
}
