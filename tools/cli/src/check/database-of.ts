import { CliError } from '../cli-error.js';
import type { Io } from '../io.js';

/** Where `npm start` has its PostgreSQL. */
const local = (port = '8154'): string => `postgres://postgres@127.0.0.1:${port}`;

/**
 * The database of a service, as the service itself finds it: `<SERVICE>_DATABASE_URL`, else its own in the cluster of
 * DATABASE_URL, else in the one that `npm start` runs. @throws CliError when that is no address
 */
export function databaseOf(service: string, env: Io['env']): string {
  const variable = `${service.replaceAll('-', '_').toUpperCase()}_DATABASE_URL`;
  const given = env[variable] || env['DATABASE_URL'] || local(env['POSTGRES_PORT'] || undefined);
  const url = URL.parse(given);
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    throw new CliError(
      `${variable} or DATABASE_URL is no address of a PostgreSQL: postgres://user:password@host:port`,
      2,
    );
  if (['', '/', '/postgres'].includes(url.pathname))
    url.pathname = `/onevillage_${service.replaceAll('-', '_')}`;
  return url.href;
}
