/**
 * The URL of the service's own database: a cluster URL (no path, or `/postgres`) gets `onevillage_<service>`,
 * a URL that names a database is taken as it is.
 */
export function serviceDatabaseUrl(databaseUrl: string, service: string): string {
  const url = new URL(databaseUrl);
  if (url.pathname === '' || url.pathname === '/' || url.pathname === '/postgres') {
    url.pathname = `/onevillage_${service.replaceAll('-', '_')}`;
  }
  return url.toString();
}
