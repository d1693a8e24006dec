/** The command line of `npm start`. Read before anything is installed or built: plain JavaScript for any Node from 18 on. */
import { parseArgs } from 'node:util';

export const usage = `npm start [-- options]
  --fresh       delete the data in .data and begin anew
  --processes   one process per service instead of one for all
  --once        stop when everything is ready
  --no-demo     no demonstration accounts and data
  --help        this text

Variables: DATABASE_URL and KAFKA_BROKERS use servers of yours instead of the embedded ones;
GATEWAY_PORT (8080), POSTGRES_PORT (8154), KAFKA_PORT (8192), KAFKA_CONTROLLER_PORT (8193), <SERVICE>_PORT (8101 …).`;

/** Null when the usage was asked for. Throws a TypeError that names an unknown option. */
export function startOptions(args) {
  const flag = { type: 'boolean', default: false };
  const { values } = parseArgs({
    args,
    options: { fresh: flag, processes: flag, once: flag, 'no-demo': flag, help: { ...flag, short: 'h' } },
  });
  const { help, 'no-demo': noDemo, fresh, processes, once } = values;
  return help ? null : { fresh, processes, once, demo: !noDemo };
}
