import { type DestinationStream, type Level, type Logger as PinoLogger, pino } from 'pino';
import { errorRecord } from './error-record.js';
import { currentLogContext } from './log-context.js';
import { redactedPaths } from './redaction.js';

export type Logger = PinoLogger;
export type LogLevel = Level | 'silent';

export interface LoggerOptions {
  /** default `info` */
  level?: LogLevel;
  /** default: standard output */
  destination?: DestinationStream;
}

/** JSON, one line per record: time, level, service, trace and correlation id of the work in progress, message. */
export function createLogger(service: string, options: LoggerOptions = {}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ service, ...currentLogContext() }),
      mixinMergeStrategy: (record, context) => ({ ...context, ...record }),
      serializers: { err: errorRecord, error: errorRecord },
      redact: { paths: redactedPaths, censor: '[redacted]' },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
