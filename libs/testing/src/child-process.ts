import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of its own, made to be killed. */
export interface TestChild {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Standard output and error so far. */
  output(): string;
  kill(signal?: NodeJS.Signals): Promise<Exit>;
}

const loader = new URL('../register-ts.mjs', import.meta.url).href;
const children = new Set<ChildProcess>();

/**
 * Starts `entry` (a .js file, or .ts run from source) with `env` added to the environment. With `FAULT_POINT` set the
 * process kills itself there: wait for `exited`.
 */
export function startChild(entry: URL | string, env: Record<string, string> = {}): TestChild {
  const path = entry instanceof URL ? fileURLToPath(entry) : entry;
  const fromSource = path.endsWith('.ts') ? ['--import', loader, '--conditions=@onevillage/source'] : [];
  const child = spawn(process.execPath, [...fromSource, path], {
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid!,
    exited,
    output: () => output,
    kill(signal = 'SIGKILL') {
      child.kill(signal);
      return exited;
    },
  };
}

/* A test that fails half-way must not leave its processes behind. */
process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));
