import { DEFAULT_PORTS } from '@onevillage/platform-config';
import type { Ports, Servers } from './launch-environment.js';

export interface Welcome {
  /** There are demonstration accounts. */
  readonly demo: boolean;
  /** It stops by itself now: nothing is there to be tried. */
  readonly once: boolean;
  /** How the first administrator is made, where there is none yet. */
  readonly admin: string | null;
}

/** The short table at the end of a start: where things are, how to get a token, three lines that work when pasted. */
export function welcome(ports: Ports, servers: Servers, { demo, once, admin }: Welcome): string[] {
  const origin = `http://localhost:${ports.gateway}`;
  const onevillage =
    ports.gateway === DEFAULT_PORTS['gateway'] ? 'npx onevillage' : `npx onevillage --url ${origin}`;
  const rows: [string, string][] = [
    ['Start page', `${origin}/`],
    ['API documents', `${origin}/docs`],
    ['PostgreSQL', withoutPassword(servers.databaseUrl)],
    ['Kafka', servers.brokers],
  ];
  if (demo) rows.push(['A token', `${onevillage} token --role programme-officer`]);
  if (admin !== null) rows.push(['First administrator', admin]);
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  if (once) return ['', ...table, ''];
  return ['', ...table, ...(demo ? ['', 'Try:', ...tries(origin, onevillage)] : []), '', 'Ctrl-C stops it.'];
}

function tries(origin: string, onevillage: string): string[] {
  const asPartner = `-H "Authorization: Bearer $(${onevillage} token --role partner)"`;
  const sync = `${origin}/api/ecommerce-sync/v1`;
  return [
    `  curl -s '${origin}/api/catalog/v1/search?q=mat+ong&limit=2'`,
    `  curl -s --compressed ${asPartner} ${sync}/feeds/products.ndjson | tail -n 1`,
    `  curl -s ${asPartner} '${sync}/changes?limit=2'`,
  ];
}

const withoutPassword = (url: string) => url.replace(/\/\/([^:@/]+):[^@/]*@/, '//$1:…@');
