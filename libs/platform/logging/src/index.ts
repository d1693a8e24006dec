export { createLogger, type Logger, type LoggerOptions, type LogLevel } from './create-logger.js';
export { errorRecord, type ErrorRecord } from './error-record.js';
export { currentLogContext, type LogContext, withLogContext } from './log-context.js';
export { NestLogger } from './nest-logger.js';
