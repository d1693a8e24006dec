import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isUuid } from '@onevillage/kernel';
import { ProblemError } from '../problems/problem-error.js';

@Injectable()
class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    const id = String(value).toLowerCase();
    if (isUuid(id)) return id;
    throw new ProblemError('malformed-request', {
      params: { reason: 'the id in the address is not a UUID' },
    });
  }
}

/** An id in the path, in lower case. What is no UUID is answered 400, before anything looks for it. */
export function IdParam(name = 'id', doc = 'Id'): ParameterDecorator {
  return (target, method, index) => {
    Param(name, IdPipe)(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (!descriptor) return;
    ApiParam({ name, description: doc, schema: { type: 'string', format: 'uuid' } })(
      target,
      method,
      descriptor,
    );
  };
}
