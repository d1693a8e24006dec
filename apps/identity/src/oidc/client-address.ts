import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * Where a request comes from, to count failures by. Each proxy before this service (the gateway, perhaps a load
 * balancer) adds the address that it saw to X-Forwarded-For, so with `hops` proxies the last but `hops` is the one
 * that a client cannot choose. Without the header, or with 0 hops, it is the peer itself.
 */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, hops: number): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  const forwarded = request.headers['x-forwarded-for'];
  if (hops === 0 || forwarded === undefined) return peer;
  const chain = [forwarded].flat().join(',').split(',').map(plain);
  const address = chain.at(-hops) ?? '';
  return isIP(address) === 0 ? peer : address;
}
