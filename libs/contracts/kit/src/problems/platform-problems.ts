import { defineProblems } from './define-problems.js';
import { valueProblems } from './value-problems.js';

/** Problems that any service may answer, whatever its subject; those of single values among them. */
export const platformProblems = defineProblems({
  'malformed-request': {
    status: 400,
    title: 'Request cannot be read',
    detail: 'The request is not well-formed: {reason}. Correct it and send it again.',
  },
  'idempotency-key-missing': {
    status: 400,
    title: 'Idempotency-Key missing or unusable',
    detail:
      'Send a header Idempotency-Key of 1 to 255 visible characters, new for each command, the same when you repeat it.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'Cursor not usable',
    detail:
      'The cursor is not one of this list. Take the one of the answer before as it is, or start without a cursor.',
  },
  unauthenticated: {
    status: 401,
    title: 'Not signed in',
    detail: 'Send a valid bearer token: this one is missing, expired or not for this service.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    detail: 'Your roles do not allow this. Ask an administrator for {roles}.',
  },
  'not-found': { status: 404, title: 'Not found', detail: 'There is nothing here that you may see.' },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    detail: 'This address does not take this method. The header Allow names those that it takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Representation not available',
    detail: 'This address cannot answer in a type that Accept names. It answers {types}.',
  },
  'request-timeout': {
    status: 408,
    title: 'Request took too long to arrive',
    detail: 'The request did not arrive in time. Send it again.',
  },
  conflict: {
    status: 409,
    title: 'Conflicts with the present state',
    detail: 'The present state does not allow this. Read it again, then decide.',
  },
  'in-progress': {
    status: 409,
    title: 'Same command still running',
    detail:
      'A command with this Idempotency-Key is still running. Repeat it in a second: you will get its answer.',
    headers: { 'retry-after': '1' },
  },
  gone: {
    status: 410,
    title: 'No longer available',
    detail: 'This is no longer kept. Start again from the beginning.',
  },
  'precondition-failed': {
    status: 412,
    title: 'Changed by somebody else',
    detail:
      'The version in If-Match is not the present one. Read it again, then repeat your change with the ETag as it was sent, quotes included.',
  },
  'payload-too-large': {
    status: 413,
    title: 'Body too large',
    detail: 'The body has more than {limit}. Send it in smaller parts.',
  },
  'uri-too-long': {
    status: 414,
    title: 'Address too long',
    detail: 'The address is too long. Shorten its query.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Type of body not supported',
    detail: 'This address takes {types}. Set Content-Type, and encode text as UTF-8.',
  },
  validation: {
    status: 422,
    title: 'Fields are not valid',
    detail: 'Some fields are not valid. `errors` names each with its remedy.',
  },
  'unknown-field': {
    status: 422,
    title: 'Unknown fields',
    detail: 'Some fields are not known here. `errors` names each: remove it.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Idempotency-Key used for another request',
    detail: 'This Idempotency-Key belongs to a request with other contents. Use a new one for a new command.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match required',
    detail: 'Send the ETag that you read as If-Match, so that no change of somebody else is overwritten.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    detail: 'Too many requests. Wait as long as Retry-After says.',
    headers: { 'retry-after': '5' },
  },
  'headers-too-large': {
    status: 431,
    title: 'Headers too large',
    detail: 'The headers are too many or too long. Send fewer.',
  },
  internal: {
    status: 500,
    title: 'Fault on our side',
    detail:
      'Something failed on our side. Nothing was changed unless an earlier answer said so; report the traceId.',
  },
  'not-implemented': { status: 501, title: 'Not supported', detail: 'This is not supported here.' },
  'bad-gateway': {
    status: 502,
    title: 'Service gave no usable answer',
    detail: 'The service behind this address gave no usable answer. Repeat the request in a moment.',
  },
  unavailable: {
    status: 503,
    title: 'Not available at the moment',
    detail: 'The service cannot work at the moment. Repeat the request after Retry-After.',
    headers: { 'retry-after': '2' },
  },
  'gateway-timeout': {
    status: 504,
    title: 'Service did not answer in time',
    detail:
      'The service behind this address did not answer in time. Repeat the request with the same Idempotency-Key.',
  },
  'storage-exhausted': {
    status: 507,
    title: 'No room left',
    detail: 'There is no room left for this. Remove something first.',
  },
  ...valueProblems,
});
