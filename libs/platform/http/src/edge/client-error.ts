import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { PROBLEM_MEDIA_TYPE } from '../problems/problem.js';
import type { ProblemRegistry } from '../problems/problem-registry.js';
import { traceOf } from './trace.js';

const CODES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/** Answers what is not HTTP enough to become a request: two lengths, header overflow, a head that never ends. */
export function clientErrorHandler(registry: ProblemRegistry) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (socket.writable && socket.bytesWritten === 0) {
      const problem = registry.problem(CODES[error.code ?? ''] ?? 'malformed-request');
      const body = JSON.stringify({ ...problem, traceId: traceOf(undefined).traceId });
      socket.write(
        `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nConnection: close\r\n` +
          `Content-Type: ${PROBLEM_MEDIA_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    }
    socket.destroy();
  };
}
