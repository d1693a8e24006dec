import { isUuid } from '@onevillage/kernel';
import { accepts } from './accept.js';
import { RouteTable } from './route-table.js';
import { traceOf } from './trace.js';

describe('Accept', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/json', true],
    ['application/*', true],
    ['APPLICATION/JSON; charset=utf-8', true],
    ['text/html, application/xhtml+xml, */*;q=0.8', true],
    ['text/html, application/json;q=0.001', true],
    ['application/xml', false],
    ['text/*', false],
    ['application/json;q=0', false],
    ['*/*, application/json;q=0', false],
    ['application/*;q=0, */*', false],
    ['application/json;q=x', false],
    [',', false],
  ])('%j of JSON: %s', (header, taken) => {
    expect(accepts(header, ['application/json'])).toBe(taken);
  });

  it('is content with any of several types', () => {
    expect(accepts('text/csv', ['application/x-ndjson', 'text/csv'])).toBe(true);
  });
});

describe('the routes of a server', () => {
  const routes = new RouteTable();
  routes.add(['GET', 'HEAD'], '/v1/things/:id');
  routes.add('PUT', '/v1/things/:id');
  routes.add('GET', '/v1/things.ndjson');
  routes.add('GET', '/files/*');

  it.each([
    ['/v1/things/7', ['GET', 'HEAD', 'PUT']],
    ['/v1/things/7/', []],
    ['/v1/things/', []],
    ['/v1/things.ndjson', ['GET']],
    ['/v1/thingsXndjson', []],
    ['/files/a/b', ['GET']],
    ['/', []],
  ])('%s takes %j', (path, methods) => {
    expect(routes.allowed(path)).toEqual(methods);
  });
});

describe('the trace of a request', () => {
  const id = '0af7651916cd43dd8448eb211c80319c';

  it('goes on with a span of our own and the flags of the caller', () => {
    const { traceId, traceparent } = traceOf(`00-${id}-b7ad6b7169203331-00`);
    expect(traceId).toBe(id);
    expect(traceparent).toMatch(new RegExp(`^00-${id}-(?!b7ad6b7169203331)[0-9a-f]{16}-00$`));
  });

  it('takes a later version of the header', () => {
    expect(traceOf(`01-${id}-b7ad6b7169203331-01-more`).traceId).toBe(id);
  });

  it.each([
    undefined,
    `00-${id.toUpperCase()}-b7ad6b7169203331-01`,
    `00-${id}-0000000000000000-01`,
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `ff-${id}-b7ad6b7169203331-01`,
    `00-${id}-b7ad6b7169203331-01-more`,
    `00-${id}`,
  ])('begins anew at %s', (header) => {
    expect(traceOf(header).traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    expect(traceOf(header).traceId).not.toBe(id);
  });

  it('has the form of a UUID too, always the same', () => {
    const { correlationId } = traceOf(`00-${id}-b7ad6b7169203331-01`);
    expect(correlationId).toBe('0af76519-16cd-83dd-8448-eb211c80319c');
    for (let n = 0; n < 50; n++) expect(isUuid(traceOf(undefined).correlationId)).toBe(true);
  });
});
