export interface PostgresSettings {
  readonly port: number;
  readonly maxConnections: number;
  readonly throwAway: boolean;
}

/** The text of `onevillage.conf`, which postgresql.conf includes; written anew at every start. */
export function postgresConfig({ port, maxConnections, throwAway }: PostgresSettings): string {
  const lines = [
    `listen_addresses = '127.0.0.1'`,
    `unix_socket_directories = ''`,
    `port = ${port}`,
    `max_connections = ${maxConnections}`,
    `shared_buffers = '128MB'`,
    `timezone = 'UTC'`,
    `log_timezone = 'UTC'`,
    `jit = off`, // short statements only: compiling them costs more than running them
  ];
  if (throwAway) lines.push('fsync = off', 'synchronous_commit = off', 'full_page_writes = off');
  return `${lines.join('\n')}\n`;
}
