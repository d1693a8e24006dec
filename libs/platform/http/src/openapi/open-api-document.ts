import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemView } from '@onevillage/contracts-kit';
import { type ControllerRoute, controllerRoutes } from '../access/controller-routes.js';
import { completeOperation, type Operation } from './complete-operation.js';

export interface OpenApiOptions {
  service: string;
  version?: string;
  /** origin that clients see */
  publicUrl?: string | undefined;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The OpenAPI 3.1 document of a service: what the decorators say, and what holds for every operation of ours. */
export function openApiDocument(app: INestApplication, options: OpenApiOptions): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`OneVillage ${options.service}`)
    .setDescription(
      'Errors are application/problem+json (RFC 9457) with a stable `code`; lists go on by cursor.',
    )
    .setVersion(options.version ?? '1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(options.publicUrl ?? '/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemView],
    operationIdFactory: operationId,
  });
  const routes = new Map<string, ControllerRoute>(
    controllerRoutes(app).map((route) => [operationId(route.controller.name, route.method), route]),
  );
  document.paths = operationsLast(document.paths);
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      const route = operation?.operationId && routes.get(operation.operationId);
      if (operation && route) completeOperation(method, operation, route);
    }
  }
  return document;
}

/** `ProducersController.list` → `producers_list` */
function operationId(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}_${method}`;
}

/** What operators need comes after what the service is for. */
function operationsLast(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const isForOperators = ([path]: [string, unknown]): boolean => path.startsWith('/v1/operations/');
  const all = Object.entries(paths);
  return Object.fromEntries([...all.filter((one) => !isForOperators(one)), ...all.filter(isForOperators)]);
}
