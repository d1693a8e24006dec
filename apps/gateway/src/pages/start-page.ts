import { SERVICE_NAMES, type ServiceName } from '@onevillage/kernel';
import type { GatewayConfig } from '../gateway.config.js';
import { escapeHtml, page } from './html.js';

const ABOUT: Record<ServiceName, string> = {
  producers: 'producers, quality documents, administrative units',
  catalog: 'products, variants, prices, search',
  recognition: 'stars, certificates and their lives',
  fairs: 'fairs and exhibitions: calendar, applications, booths, results',
  showroom: 'consigned stock: lots, sales, holds, transfers, counts, recalls',
  'ecommerce-sync': 'the product feed for partner platforms, and their channels',
  intake: 'import of registers: CSV and XLSX',
  identity: 'organisations, people, partner clients, tokens',
};

export const startPage = (config: Pick<GatewayConfig, 'DEMONSTRATION' | 'PUBLIC_URL' | 'PORT'>): string =>
  page(
    'OneVillage',
    `<h1>OneVillage</h1>
<p>The open trade-promotion platform for one-village-one-product programmes: OCOP in Viet Nam, OVOP in Cambodia and Japan, OTOP in Thailand.</p>
${config.DEMONSTRATION ? demonstration(config.PUBLIC_URL ?? `http://localhost:${config.PORT}`) : ''}<h2>For partners and developers</h2>
<ul>
<li><a href="/docs">API documents</a> of all services</li>
<li><a href="/asyncapi.json">Events</a> as AsyncAPI 3.0</li>
<li>The product feed: <code>GET /api/ecommerce-sync/v1/feeds/products.ndjson</code>, and what changed since: <code>GET /api/ecommerce-sync/v1/changes?after=…</code></li>
<li><a href="/api/catalog/v1/search?limit=5">Certified products</a>, for everybody: <code>GET /api/catalog/v1/search?q=ca phe</code></li>
<li><a href="/problems">Problems</a>: every error code and its remedy</li>
<li><a href="/health/ready">Health</a> of the services</li>
</ul>
<h2>Services</h2>
<p>Each at <code>/api/&lt;service&gt;/v1/…</code></p>
<table><thead><tr><th scope="col">Service</th><th scope="col">What it holds</th></tr></thead><tbody>
${SERVICE_NAMES.map((name) => `<tr><td><a href="/docs?urls.primaryName=${name}">${name}</a></td><td>${ABOUT[name]}</td></tr>`).join('\n')}
</tbody></table>`,
  );

const demonstration = (origin: string): string => `<h2>Demonstration</h2>
<p>The data here are a demonstration: producers and products are made up, in the true numbers of three provinces, and marked <i lang="vi">(minh họa)</i>. Enter nothing real: anybody gets a token of any role, for ten minutes.</p>
<pre>npx onevillage token --role programme-officer</pre>
<p>in the folder of the checkout, or from anywhere:</p>
<pre>curl -s -X POST -H 'Content-Type: application/json' -d '{"role":"partner"}' ${escapeHtml(origin)}/api/identity/v1/demonstration/tokens</pre>
<p>Send it as <code>Authorization: Bearer …</code>, or paste it at <i>Authorize</i> in the <a href="/docs">API documents</a>.</p>
`;
