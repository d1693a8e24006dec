/** What the edge refuses, and how. */
export interface BadInput {
  what: string;
  /** default POST /v1/things with a key and a token */
  method?: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options' | 'trace';
  path?: string;
  headers?: Record<string, string | undefined>;
  body?: string | Buffer;
  status: number;
  code: string;
  /** a code among `errors` */
  field?: string;
}

const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
const thing = (fields: string) => `{"name":"x",${fields}}`;
const qty = (value: string) => thing(`"qty":${value}`);
const named = (name: string) => JSON.stringify({ name, qty: 1 });
const malformed = { status: 400, code: 'malformed-request' } as const;
const invalid = (field: string) => ({ status: 422, code: 'validation', field }) as const;
const unsupported = { status: 415, code: 'unsupported-media-type' } as const;

export const badInputs: BadInput[] = [
  { what: 'a body that stops short', body: '{"a":', ...malformed },
  { what: 'an empty body that calls itself JSON', body: '', ...malformed },
  { what: 'blanks only', body: ' \n', ...malformed },
  { what: 'a body after the end', body: `${named('x')}x`, ...malformed },
  { what: 'a text that does not end', body: '{"name":"', ...malformed },
  { what: 'UTF-16 with its mark', body: utf16(named('x'), true), ...unsupported },
  { what: 'UTF-16 without', body: utf16(named('x'), false), ...unsupported },
  {
    what: 'bytes that are not UTF-8',
    body: Buffer.from('7b226e616d65223a22c328227d', 'hex'),
    ...malformed,
  },
  { what: 'half a character in a value', body: '{"name":"\\ud800","qty":1}', ...malformed },
  { what: 'half a character in a key', body: '{"\\udc00":1}', ...malformed },
  { what: 'an escape that is none', body: '{"name":"\\x41"}', ...malformed },
  { what: 'a key given twice', body: thing('"qty":1,"qty":100'), ...malformed },
  {
    what: 'a key given twice, once in disguise',
    body: thing('"qty":1,"\\u0071ty":100'),
    ...malformed,
  },
  { what: '__proto__', body: thing('"qty":1,"__proto__":{"isAdmin":true}'), ...malformed },
  { what: '__proto__ deep inside', body: thing('"qty":1,"size":{"__proto__":{}}'), ...malformed },
  { what: 'constructor', body: thing('"qty":1,"constructor":{"prototype":{}}'), ...malformed },
  {
    what: 'a field that is not offered',
    body: thing('"qty":1,"isAdmin":true'),
    status: 422,
    code: 'unknown-field',
    field: 'unknown-field',
  },
  {
    what: 'the version',
    body: thing('"qty":1,"version":9'),
    status: 422,
    code: 'unknown-field',
    field: 'unknown-field',
  },
  {
    what: 'a nested one',
    body: thing('"qty":1,"size":{"grams":1,"owner":"me"}'),
    status: 422,
    code: 'unknown-field',
    field: 'unknown-field',
  },
  { what: 'nesting without end', body: '['.repeat(100_000), ...malformed },
  {
    what: 'a hundred thousand keys',
    body: `{${Array.from({ length: 60_000 }, (_, i) => `"${i}":1`).join()}}`,
    ...malformed,
  },
  {
    what: 'a list instead of an object',
    body: `[${'1,'.repeat(300_000)}1]`,
    ...invalid('not-object'),
  },
  {
    what: 'one byte too many',
    body: named('x').padEnd(1_048_577),
    status: 413,
    code: 'payload-too-large',
  },
  {
    what: "one byte more than the route's own limit",
    path: '/v1/things/small',
    body: '{"name":"x"}'.padEnd(101),
    status: 413,
    code: 'payload-too-large',
  },
  {
    what: 'a compressed body',
    headers: { 'content-encoding': 'gzip' },
    body: named('x'),
    ...unsupported,
  },
  {
    what: 'one compressed twice',
    headers: { 'content-encoding': 'br, gzip' },
    body: named('x'),
    ...unsupported,
  },
  {
    what: 'JSON sent as text',
    headers: { 'content-type': 'text/plain' },
    body: named('x'),
    ...unsupported,
  },
  {
    what: 'a form',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'name=x',
    ...unsupported,
  },
  {
    what: 'UTF-7',
    headers: { 'content-type': 'application/json; charset=utf-7' },
    body: named('x'),
    ...unsupported,
  },
  {
    what: 'a type that is none',
    headers: { 'content-type': 'nonsense' },
    body: named('x'),
    ...unsupported,
  },
  {
    what: 'only XML accepted',
    headers: { accept: 'application/xml' },
    body: named('x'),
    status: 406,
    code: 'not-acceptable',
  },
  {
    what: 'JSON excluded',
    headers: { accept: '*/*, application/json;q=0' },
    body: named('x'),
    status: 406,
    code: 'not-acceptable',
  },
  ...['"5"', '5.5', '-0', '"NaN"', '"0x1F"', '" 12 "', '""', '"៥"', '"٥"', 'true', '[1]', '{}'].map(
    (value) => ({
      what: `${value} for a whole number`,
      body: qty(value),
      ...invalid('not-integer'),
    }),
  ),
  { what: 'NaN', body: qty('NaN'), ...malformed },
  { what: 'no number', body: qty('null'), ...invalid('null-not-allowed') },
  { what: 'none at all', body: '{"name":"x"}', ...invalid('required') },
  ...['0', '-1', '2147483648', '9007199254740993', '1e308'].map((value) => ({
    what: `${value} pieces`,
    body: qty(value),
    ...invalid('out-of-range'),
  })),
  { what: 'a number beyond all', body: qty('1e999'), ...invalid('not-integer') },
  {
    what: 'no key',
    headers: { 'idempotency-key': undefined },
    body: named('x'),
    status: 400,
    code: 'idempotency-key-missing',
  },
  {
    what: 'an empty key',
    headers: { 'idempotency-key': '' },
    body: named('x'),
    status: 400,
    code: 'idempotency-key-missing',
  },
  {
    what: 'a key of 256 characters',
    headers: { 'idempotency-key': 'k'.repeat(256) },
    body: named('x'),
    status: 400,
    code: 'idempotency-key-missing',
  },
  {
    what: 'a key with a blank',
    headers: { 'idempotency-key': 'a b' },
    body: named('x'),
    status: 400,
    code: 'idempotency-key-missing',
  },
  {
    what: 'a key beyond ASCII',
    headers: { 'idempotency-key': 'k\u00e9' },
    body: named('x'),
    status: 400,
    code: 'idempotency-key-missing',
  },
  {
    what: 'an id that nobody has',
    method: 'get',
    path: '/v1/things/019a0000-0000-7000-8000-000000000000',
    status: 404,
    code: 'not-found',
  },
  ...['..%2f..%2fetc', '%00', '1%20OR%201=1', '1', 'x'.repeat(150)].map((id) => ({
    what: `${id.slice(0, 20)} as an id`,
    method: 'get' as const,
    path: `/v1/things/${id}`,
    ...malformed,
  })),
  { what: 'an escape that is none', method: 'get', path: '/v1/things/%zz', ...malformed },
  {
    what: 'an id longer than any',
    method: 'get',
    path: `/v1/things/${'x'.repeat(300)}`,
    status: 414,
    code: 'uri-too-long',
  },
  {
    what: 'a method that the address has not',
    method: 'delete',
    path: '/v1/things',
    status: 405,
    code: 'method-not-allowed',
  },
  {
    what: 'PATCH with a body nobody reads',
    method: 'patch',
    path: '/v1/things',
    body: '{',
    status: 405,
    code: 'method-not-allowed',
  },
  {
    what: 'an address that is none',
    method: 'get',
    path: '/v1/nothing',
    status: 404,
    code: 'not-found',
  },
  {
    what: 'a body sent to no address',
    path: '/v1/nothing',
    body: '{',
    status: 404,
    code: 'not-found',
  },
  ...['1000000', '0', '-1', 'abc', '1e2', '%201', '05', ''].map((limit) => ({
    what: `'${limit}' items a page`,
    method: 'get' as const,
    path: `/v1/things?limit=${limit}`,
    status: 422,
    code: 'validation',
  })),
  {
    what: 'two sizes',
    method: 'get',
    path: '/v1/things?limit=1&limit=2',
    ...invalid('not-integer'),
  },
  {
    what: 'a cursor of noise',
    method: 'get',
    path: '/v1/things?cursor=AAAA',
    status: 400,
    code: 'invalid-cursor',
  },
  ...[
    'sort=password',
    'fields=*',
    'filter[name][$regex]=(a%2B)%2B$',
    '__proto__=1',
    'constructor=1',
    'toString=1',
  ].map((query) => ({
    what: query,
    method: 'get' as const,
    path: `/v1/things?${query}`,
    status: 422,
    code: 'unknown-field',
    field: 'unknown-field',
  })),
  { what: 'NUL in a text', body: named('a\0b'), ...invalid('invalid-character') },
  {
    what: 'NUL in a query',
    method: 'get',
    path: '/v1/things?q=a%00b',
    ...invalid('invalid-character'),
  },
  { what: 'one letter too many', body: named('x'.repeat(101)), ...invalid('too-long') },
  { what: 'a hundred kilobytes', body: named('x'.repeat(100_000)), ...invalid('too-long') },
  {
    what: 'ten thousand marks on one letter',
    body: named(`a${'\u0301'.repeat(10_000)}`),
    status: 422,
    code: 'validation',
  },
  {
    what: 'two hundred headers',
    method: 'get',
    path: '/v1/things',
    headers: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x-${i}`, 'x'])),
    status: 431,
    code: 'headers-too-large',
  },
  {
    what: 'a cookie of 20 kB',
    method: 'get',
    path: '/v1/things',
    headers: { cookie: 'x'.repeat(20_000) },
    status: 431,
    code: 'headers-too-large',
  },
  {
    what: 'an address of 9 kB',
    method: 'get',
    path: `/v1/things?q=${'x'.repeat(9_000)}`,
    status: 414,
    code: 'uri-too-long',
  },
  {
    what: 'a preflight',
    method: 'options',
    path: '/v1/things',
    headers: { origin: 'null', 'access-control-request-method': 'POST' },
    status: 405,
    code: 'method-not-allowed',
  },
];
