import type { ServerResponse } from 'node:http';

/** Requests in flight, and the wish to end: new ones are refused while those under way finish. */
export class Drain {
  private readonly open = new Set<ServerResponse>();
  private readonly controller = new AbortController();
  private whenIdle: (() => void) | undefined;

  /** Aborted when the service stops: long waits end early. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get draining(): boolean {
    return this.signal.aborted;
  }

  track(response: ServerResponse): void {
    this.open.add(response);
    response.once('close', () => {
      this.open.delete(response);
      if (this.open.size === 0) this.whenIdle?.();
    });
  }

  /** Refuses new requests from now on; true when those under way ended within `timeoutMs`. */
  async finish(timeoutMs: number): Promise<boolean> {
    this.controller.abort();
    if (this.open.size === 0) return true;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), timeoutMs)));
    const idle = new Promise<boolean>((resolve) => (this.whenIdle = () => resolve(true)));
    return Promise.race([idle, timeout]).finally(() => clearTimeout(timer));
  }
}
