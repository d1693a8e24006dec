import { SERVICES } from '../gateway.config.js';
import { page } from './html.js';

const ABOUT: Record<(typeof SERVICES)[number], string> = {
  producers: 'producers, quality documents, administrative units',
  catalog: 'products, variants, prices, search',
  recognition: 'stars, certificates and their lives',
  'ecommerce-sync': 'the product feed for partner platforms',
  intake: 'import of registers: CSV and XLSX',
  identity: 'organisations, people, partner clients, tokens',
};

export const startPage = (): string =>
  page(
    'OneVillage',
    `<h1>OneVillage</h1>
<p>The open trade-promotion platform for one-village-one-product programmes: OCOP in Viet Nam, OVOP in Cambodia and Japan, OTOP in Thailand.</p>
<h2>For partners and developers</h2>
<ul>
<li><a href="/docs">API documents</a> of all services</li>
<li><a href="/asyncapi.json">Events</a> as AsyncAPI 3.0</li>
<li>The product feed: <code>GET /api/ecommerce-sync/v1/feeds/products.ndjson</code>, and what changed since: <code>GET /api/ecommerce-sync/v1/changes?after=…</code></li>
<li><a href="/api/catalog/v1/search?limit=5">Certified products</a>, for everybody: <code>GET /api/catalog/v1/search?q=ca phe</code></li>
<li><a href="/problems">Problems</a>: every error code and its remedy</li>
<li><a href="/health/ready">Health</a> of the services</li>
</ul>
<h2>Services</h2>
<table><thead><tr><th scope="col">Address</th><th scope="col">What it holds</th></tr></thead><tbody>
${SERVICES.map((name) => `<tr><td><a href="/openapi/${name}.json"><code>/api/${name}/v1</code></a></td><td>${ABOUT[name]}</td></tr>`).join('\n')}
</tbody></table>`,
  );
