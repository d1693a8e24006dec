import { createParamDecorator, Injectable, type ExecutionContext, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RuleViolation } from '@onevillage/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The largest file that is read. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
export const IMPORT_TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];
const otherType = (types: readonly string[]): RuleViolation =>
  new RuleViolation('unsupported-media-type', { types: types.join(', ') });

/** What a file is, its bytes tell: the type is only how it was sent. Only the address of files takes any. */
@Injectable()
export class FileBodyParser implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    for (const type of IMPORT_TYPES) {
      if (fastify.hasContentTypeParser(type)) continue;
      fastify.addContentTypeParser(type, { parseAs: 'buffer' }, (request, body, done) =>
        takesFiles(request) ? done(null, body) : done(otherType(['application/json'])),
      );
    }
  }
}

const takesFiles = (request: FastifyRequest): boolean =>
  request.method === 'POST' && request.routeOptions.url === '/v1/imports';

/** The bytes of a file sent as the body. */
export const FileBody = createParamDecorator((_: unknown, host: ExecutionContext): Buffer => {
  const { body } = host.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw otherType(IMPORT_TYPES);
  if (body.length === 0) throw new RuleViolation('malformed-request', { reason: 'the file is empty' });
  return body;
});
