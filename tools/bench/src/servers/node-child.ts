import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const children = new Set<ChildProcess>();

/** A Node process of its own, which may be spoken to. `BENCH_NODE_ARGS` reaches it: `--cpu-prof --cpu-prof-dir=…`. */
export class NodeChild {
  private text = '';
  private readonly exited: Promise<unknown>;
  private readonly inbox: unknown[] = [];
  private waiting: { resolve(message: unknown): void; reject(error: Error): void } | null = null;

  private constructor(private readonly child: ChildProcess) {
    this.exited = once(child, 'exit');
    child.on('message', (message) => {
      if (this.waiting) this.waiting.resolve(message);
      else this.inbox.push(message);
      this.waiting = null;
    });
    child.once('exit', () => {
      children.delete(child);
      this.waiting?.reject(this.failure());
    });
    for (const stream of [child.stdout, child.stderr])
      stream
        ?.setEncoding('utf8')
        .on('data', (text: string) => (this.text = (this.text + text).slice(-20_000)));
  }

  static start(entry: URL, env: Record<string, string>, args: readonly string[] = []): NodeChild {
    const nodeArgs = (process.env['BENCH_NODE_ARGS'] ?? '').split(' ').filter(Boolean);
    const child = spawn(process.execPath, [...nodeArgs, fileURLToPath(entry), ...args], {
      env: { ...process.env, KAFKAJS_NO_PARTITIONER_WARNING: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.add(child);
    return new NodeChild(child);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** The last of what it printed. */
  get output(): string {
    return this.text;
  }

  say(message: string): void {
    this.child.send(message);
  }

  /** Its next message. @throws what it printed, when it ends instead */
  async hear<T>(): Promise<T> {
    if (this.inbox.length > 0) return this.inbox.shift() as T;
    if (this.hasEnded) throw this.failure();
    return new Promise<T>((resolve, reject) => {
      this.waiting = { resolve: resolve as (message: unknown) => void, reject };
    });
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await this.exited;
    clearTimeout(timer);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private failure(): Error {
    return new Error(`${this.child.spawnargs.at(-1)} ended:\n${this.text.slice(-3_000)}`);
  }
}

process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));
