import { programOf, startProcess } from './in-processes.js';
import type { Ports } from './launch-environment.js';
import type { Print, Progress } from './progress.js';
import type { Running, RunningPart } from './running.js';
import { SERVICE_NAMES, type ServiceName } from '@onevillage/kernel';

type Environment = Readonly<Record<string, string>>;
type StartOne = (
  name: ServiceName | 'gateway',
  env: Environment,
  signal: AbortSignal,
) => Promise<RunningPart>;

export interface ServicesStart {
  readonly startOne: StartOne;
  readonly processes: boolean;
  readonly environment: Environment;
  readonly progress: Progress;
  readonly running: Running;
}

/** All services side by side (each migrates its database and creates its topics), then the gateway before them. */
export async function startServices(start: ServicesStart): Promise<void> {
  const { startOne, environment, progress, running, processes } = start;
  await progress.step(`Services, ${processes ? 'a process each' : 'all in one process'}`, async (say) => {
    await Promise.all(
      SERVICE_NAMES.map(async (name) => {
        running.add('services', await startOne(name, environment, running.signal));
        say(`${name} is ready`);
      }),
    );
  });
  await progress.step('Gateway', async () =>
    running.add('gateway', await startOne('gateway', environment, running.signal)),
  );
}

export function inProcesses(ports: Ports, print: Print): StartOne {
  return (name, env) => {
    const port = name === 'gateway' ? ports.gateway : (ports.services[name] ?? 0);
    return startProcess({ name, program: programOf(name), port, env, print });
  };
}

/** Imports the code of the services only here: starting them as processes does not need it. */
export async function inThisProcess(): Promise<StartOne> {
  const { startGatewayHere, startHere } = await import('./in-one-process.js');
  return (name, env, signal) => (name === 'gateway' ? startGatewayHere(env) : startHere(name, env, signal));
}

/** How the first administrator is made, where there is none yet; null where there is one. */
export async function firstAdministrator(processes: boolean): Promise<string | null> {
  if (processes) return 'by the link that identity printed above, where there is none yet';
  const { firstAdminLink } = await import('@onevillage/app-identity');
  return firstAdminLink();
}
