import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endProcess, findProcesses, type FoundProcess, StackError, waitUntil } from '@onevillage/stack';
import type { Print } from './progress.js';
import type { RunningPart } from './running.js';

const apps = fileURLToPath(new URL('../../', import.meta.url));
/**
 * Run before the program of the service: when the starter is gone (`kill -9` closes the channel to it), the service
 * stops as if asked to, instead of holding its port for ever.
 */
const watchParent =
  "data:text/javascript,process.once('disconnect',()=>process.kill(process.pid,'SIGTERM'));process.channel?.unref()";
const readyWithinMs = 60_000;
const restartAfterMs = 1_000;

export const programOf = (name: string): string => join(apps, name, 'dist', 'main.js');

/** In the command line of a service: whose it is. Two starts of one checkout leave each other's services alone. */
const markOf = (gatewayPort: string | number): string => `--behind=${gatewayPort}`;

/** Services that a killed starter on this gateway's port left behind, and that have not noticed it yet. */
export const findLeftOvers = (names: readonly string[], gatewayPort: string | number): FoundProcess[] => {
  const programs = new Set(names.map(programOf));
  const mark = markOf(gatewayPort);
  return findProcesses((args) => args.includes(mark) && args.some((arg) => programs.has(arg)));
};

export async function endLeftOvers(names: readonly string[], gatewayPort: number): Promise<void> {
  await Promise.all(findLeftOvers(names, gatewayPort).map(({ pid }) => endProcess(pid, 'SIGTERM', 5_000)));
}

export interface ServiceProcess {
  readonly name: string;
  /** The JavaScript file to run. */
  readonly program: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly print: Print;
}

/**
 * One service as a process of its own. Resolves when it says that it is ready; a later death is reported and it is
 * started again, because that is what an orchestrator would do.
 */
export async function startProcess(service: ServiceProcess): Promise<RunningPart> {
  let child = spawnService(service);
  let stopping = false;
  const watch = () =>
    child.once('exit', (code, signal) => {
      if (stopping) return;
      service.print(`  ! ${service.name} ended (${signal ?? `code ${code}`}); starting it again`);
      setTimeout(() => {
        if (stopping) return;
        child = spawnService(service);
        watch();
      }, restartAfterMs);
    });
  await becomeReady(service, child);
  watch();
  return {
    name: service.name,
    stop: async () => {
      stopping = true;
      if (child.pid !== undefined && child.exitCode === null) await endProcess(child.pid, 'SIGTERM', 9_000);
    },
    kill: () => {
      stopping = true;
      child.kill('SIGKILL');
    },
  };
}

function spawnService({ program, port, env }: ServiceProcess): ChildProcess {
  return spawn(
    process.execPath,
    ['--enable-source-maps', '--import', watchParent, program, markOf(env['GATEWAY_PORT'] ?? '')],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...env, PORT: String(port) },
      detached: true, // Ctrl-C reaches the starter alone, which stops its services in order
    },
  );
}

async function becomeReady({ name, port }: ServiceProcess, child: ChildProcess): Promise<void> {
  let ended: string | null = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `it ended with ${signal ?? `code ${code}`}`));
  const isReady = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  const outcome = await waitUntil(async () => ended ?? (await isReady()), { timeoutMs: readyWithinMs });
  child.removeAllListeners();
  if (outcome === true) return;
  child.kill('SIGKILL');
  throw new StackError(
    `The service ${name} did not become ready: ${outcome ?? `no answer within ${readyWithinMs / 1000} s`}.`,
    'What it said stands above.',
  );
}
