import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * Where a request comes from, to count failures by. The gateway knows how many proxies stand before it and sends
 * exactly one X-Forwarded-For, the address of the client: behind it that one counts (of several the last, which a client
 * cannot choose). Without the gateway, or without the header, it is the peer itself.
 */
export function addressOf(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  behindGateway: boolean,
): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  const forwarded = request.headers['x-forwarded-for'];
  if (!behindGateway || forwarded === undefined) return peer;
  const address = plain([forwarded].flat().join(',').split(',').at(-1) ?? '');
  return isIP(address) === 0 ? peer : address;
}
