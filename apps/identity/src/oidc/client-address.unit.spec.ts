import type { IncomingMessage } from 'node:http';
import { addressOf } from './client-address.js';

const request = (remoteAddress: string, forwarded?: string | string[]) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('where a request comes from', () => {
  it.each([
    ['the peer without a proxy', request('::ffff:203.0.113.1'), 1, '203.0.113.1'],
    ['what the gateway saw', request('127.0.0.1', '203.0.113.7'), 1, '203.0.113.7'],
    [
      'not what the client claims before it',
      request('127.0.0.1', '198.51.100.1, 203.0.113.7'),
      1,
      '203.0.113.7',
    ],
    [
      'what the outermost of two proxies saw',
      request('127.0.0.1', '6.6.6.6, 203.0.113.7, 10.0.0.2'),
      2,
      '203.0.113.7',
    ],
    ['of several headers the last', request('127.0.0.1', ['6.6.6.6', '2001:db8::1']), 1, '2001:db8::1'],
    ['the peer when the header is nonsense', request('127.0.0.1', 'unknown'), 1, '127.0.0.1'],
    ['the peer when there are fewer proxies than said', request('127.0.0.1', '203.0.113.7'), 3, '127.0.0.1'],
    ['the peer when no proxy is trusted', request('198.51.100.2', '203.0.113.7'), 0, '198.51.100.2'],
  ])('is %s', (_what, given, hops, expected) => expect(addressOf(given, hops)).toBe(expected));
});
