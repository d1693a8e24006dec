import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuMicros } from '../measure/cpu-time.js';
import { NodeChild } from '../servers/node-child.js';

export interface YardstickRun {
  readonly perSecond: number;
  /** Of CPU that the client itself took. */
  readonly clientMicros: number;
  readonly faults: readonly string[];
}

/** Runs a script of SQL again and again on so many connections, as hard as it can. */
export interface Yardstick {
  readonly name: string;
  /** Whether a script may be more than one statement. */
  readonly takesScripts: boolean;
  run(script: string, clients: number, seconds: number): Promise<YardstickRun>;
}

/** pgbench where PostgreSQL's client tools are installed; else a loop of ours over the driver. */
export function yardstickOn(url: string): Yardstick {
  const program = findPgbench();
  return program ? new Pgbench(program, url) : new DriverLoop(url);
}

function findPgbench(): string | null {
  const folders = '/usr/lib/postgresql';
  const versions = existsSync(folders) ? readdirSync(folders).sort((a, b) => Number(b) - Number(a)) : [];
  for (const program of ['pgbench', ...versions.map((version) => join(folders, version, 'bin/pgbench'))]) {
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
      return program;
    } catch {
      // not there: the next
    }
  }
  return null;
}

/** The shell outlives the program for a moment, so that its times can be read. */
const KEEP = '"$0" "$@"; echo "ended $?"; read line';

class Pgbench implements Yardstick {
  readonly name = 'pgbench';
  readonly takesScripts = true;

  constructor(
    private readonly program: string,
    private readonly url: string,
  ) {}

  async run(script: string, clients: number, seconds: number): Promise<YardstickRun> {
    const dir = mkdtempSync(join(tmpdir(), 'onevillage-bench-'));
    const file = join(dir, 'script.sql');
    writeFileSync(file, script);
    const args = ['-n', '-M', 'prepared', '-c', clients, '-j', 2, '-T', seconds, '-f', file, this.url].map(
      String,
    );
    const shell = spawn('sh', ['-c', KEEP, this.program, ...args]);
    let said = '';
    const code = await new Promise<string>((resolve, reject) => {
      shell.once('error', reject);
      for (const stream of [shell.stdout, shell.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          const ended = /^ended (\d+)$/m.exec(said);
          if (ended) resolve(ended[1]!);
        });
    });
    const clientMicros = cpuMicros(shell.pid!) ?? Number.NaN;
    shell.stdin.end();
    rmSync(dir, { recursive: true });
    const perSecond = Number(/^tps = ([\d.]+)/m.exec(said)?.[1] ?? 0);
    const failed = Number(/failed transactions: (\d+)/.exec(said)?.[1] ?? 0);
    const isSound = code === '0' && failed === 0 && perSecond > 0;
    return { perSecond, clientMicros, faults: isSound ? [] : [said.slice(-2_000)] };
  }
}

/** The same closed loop in a process of its own: one prepared statement on each connection. */
class DriverLoop implements Yardstick {
  readonly name = 'driver loop';
  readonly takesScripts = false;

  constructor(private readonly url: string) {}

  async run(script: string, clients: number, seconds: number): Promise<YardstickRun> {
    const child = NodeChild.start(new URL('./driver-loop.process.js', import.meta.url), {
      BENCH_DATABASE: this.url,
      BENCH_SQL: script,
      BENCH_CLIENTS: String(clients),
      BENCH_SECONDS: String(seconds),
    });
    try {
      const perSecond = await child.hear<number>();
      return { perSecond, clientMicros: cpuMicros(child.pid) ?? Number.NaN, faults: [] };
    } finally {
      await child.stop();
    }
  }
}
