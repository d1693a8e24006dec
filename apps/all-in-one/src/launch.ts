import type { Env } from '@onevillage/platform-config';
import { prefixOf } from '@onevillage/platform-config';
import { requireFreePort } from '@onevillage/stack';
import { endLeftOvers } from './in-processes.js';
import { launchPorts, type Ports, serviceEnvironment } from './launch-environment.js';
import type { LaunchOptions } from './launch-options.js';
import { type Print, Progress } from './progress.js';
import { localSecrets } from './local-secrets.js';
import type { Running } from './running.js';
import { deleteServerData, startServers } from './servers.js';
import { SERVICE_NAMES } from '@onevillage/kernel';
import { firstAdministrator, inProcesses, inThisProcess, startServices } from './start-services.js';
import { welcome } from './welcome.js';

export interface Launch {
  readonly options: LaunchOptions;
  readonly env: Env;
  /** `.data` of the checkout. */
  readonly dataDir: string;
  readonly print: Print;
}

/** The servers, then the services, the gateway, the demonstration data; at the end says what to do next. */
export async function launch({ options, env, dataDir, print }: Launch, running: Running): Promise<void> {
  const progress = new Progress(print);
  const ports = launchPorts(env);
  await endLeftOvers([...SERVICE_NAMES, 'gateway'], ports.gateway);
  await requireServicePorts(ports);
  if (options.fresh) await progress.step('Old data deleted', () => deleteServerData(dataDir));
  const [servers, startOne] = await Promise.all([
    startServers({ env, ports, dataDir, progress, running }),
    options.processes ? inProcesses(ports, print) : inThisProcess(), // reading the code of all services takes a second
  ]);
  const completed = serviceEnvironment(env, ports, servers, options.demo);
  const environment = { ...completed, ...localSecrets(env, dataDir) };
  await startServices({ startOne, processes: options.processes, environment, progress, running });
  if (options.demo) {
    const { loadDemonstrationData } = await import('./demonstration.js');
    const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
    await progress.step(
      'Demonstration data',
      (say) => loadDemonstrationData(gatewayUrl, say),
      (summary) => summary,
    );
  }
  const admin = options.demo ? null : await firstAdministrator(options.processes);
  for (const line of welcome(ports, servers, { ...options, admin })) print(line);
}

async function requireServicePorts(ports: Ports): Promise<void> {
  await requireFreePort(ports.gateway, 'the gateway', 'GATEWAY_PORT');
  for (const name of SERVICE_NAMES) {
    await requireFreePort(ports.services[name] ?? 0, `the service ${name}`, `${prefixOf(name)}PORT`);
  }
}
