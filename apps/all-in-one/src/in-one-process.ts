import type { Env } from '@onevillage/platform-config';
import { type RunningService, type ServiceDefinition, startService } from '@onevillage/platform-service';
import { catalogService } from '@onevillage/app-catalog';
import { ecommerceSyncService } from '@onevillage/app-ecommerce-sync';
import { fairsService } from '@onevillage/app-fairs';
import { startGateway } from '@onevillage/app-gateway';
import { identityService } from '@onevillage/app-identity';
import { intakeService } from '@onevillage/app-intake';
import { producersService } from '@onevillage/app-producers';
import { recognitionService } from '@onevillage/app-recognition';
import { showroomService } from '@onevillage/app-showroom';
import type { RunningPart } from './running.js';
import type { ServiceName } from '@onevillage/kernel';

const definitions: Record<ServiceName, ServiceDefinition> = {
  producers: producersService,
  catalog: catalogService,
  recognition: recognitionService,
  fairs: fairsService,
  showroom: showroomService,
  'ecommerce-sync': ecommerceSyncService,
  intake: intakeService,
  identity: identityService,
};

/** One Nest application per service, each with its own container, port and connections, all in this process. */
export async function startHere(name: ServiceName, env: Env, signal: AbortSignal): Promise<RunningPart> {
  const service: RunningService = await startService(definitions[name], env, { signal });
  return { name, stop: () => service.stop() };
}

/** The gateway, likewise. */
export async function startGatewayHere(env: Env): Promise<RunningPart> {
  const gateway = await startGateway(env);
  return { name: 'gateway', stop: () => gateway.stop() };
}
