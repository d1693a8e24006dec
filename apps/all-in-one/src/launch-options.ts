import { parseArgs } from 'node:util';

export interface LaunchOptions {
  /** Delete the data of the embedded servers first. */
  readonly fresh: boolean;
  /** One process per service instead of all in this one. */
  readonly processes: boolean;
  /** Stop as soon as everything is ready, with exit code 0. */
  readonly once: boolean;
  /** Demonstration accounts and data. */
  readonly demo: boolean;
}

export const usage = `npm start [-- options]
  --fresh       delete the data in .data and begin anew
  --processes   one process per service instead of one for all
  --once        stop when everything is ready
  --no-demo     no demonstration accounts and data
  --help        this text

Variables: DATABASE_URL and KAFKA_BROKERS use servers of yours instead of the embedded ones;
GATEWAY_PORT (8080), POSTGRES_PORT (8154), KAFKA_PORT (8192), KAFKA_CONTROLLER_PORT (8193), <SERVICE>_PORT (8101 …).`;

/** Null when the usage was asked for. Throws a TypeError that names an unknown option. */
export function parseLaunchOptions(args: readonly string[]): LaunchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      fresh: { type: 'boolean', default: false },
      processes: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: true },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  return { fresh: values.fresh, processes: values.processes, once: values.once, demo: values.demo };
}
