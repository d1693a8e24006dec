import type { LoggerService } from '@nestjs/common';
import type { Logger } from './create-logger.js';

type Method = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/**
 * Nest's log lines as ours. Nest keeps ONE logger per process, so where several services share a process this
 * writes everyone's lines: the service name comes from the log context, not from the logger given here.
 */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);

  private write(method: Method, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? (rest.pop() as string) : undefined;
    const stack = rest.find((item) => typeof item === 'string');
    if (message instanceof Error) this.logger[method]({ context, err: message }, message.message);
    else
      this.logger[method](
        { context, stack },
        typeof message === 'string' ? message : JSON.stringify(message),
      );
  }
}
