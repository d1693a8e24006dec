import type { IncomingMessage } from 'node:http';
import { addressOf } from './client-address.js';

const request = (remoteAddress: string, forwarded?: string | string[]) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('where a request comes from', () => {
  it.each([
    ['the peer without a gateway', request('::ffff:203.0.113.1'), true, '203.0.113.1'],
    ['what the gateway says', request('127.0.0.1', '203.0.113.7'), true, '203.0.113.7'],
    ['of several addresses the last', request('127.0.0.1', '6.6.6.6, 203.0.113.7'), true, '203.0.113.7'],
    ['of several headers the last', request('127.0.0.1', ['6.6.6.6', '2001:db8::1']), true, '2001:db8::1'],
    ['the peer when the header is nonsense', request('127.0.0.1', 'unknown'), true, '127.0.0.1'],
    ['the peer when no gateway is before it', request('198.51.100.2', '203.0.113.7'), false, '198.51.100.2'],
  ])('is %s', (_what, given, behindGateway, expected) =>
    expect(addressOf(given, behindGateway)).toBe(expected),
  );
});
