import type { IncomingHttpHeaders } from 'node:http';
import { edgeStateOf } from '@onevillage/platform-http';
import type { FastifyRequest } from 'fastify';

/** Concern one connection, not the message (RFC 9110 §7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);
/** What a client says about proxies is not believed. */
const CLAIMED = /^(x-forwarded-.*|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

type Headers = Record<string, string | string[] | undefined>;

/** What a service is told: the client's headers, where it came from as we see it, and our trace. */
export function requestHeaders(request: FastifyRequest, headers: Headers, publicUrl?: string): Headers {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && !CLAIMED.test(name));
  const bodiless = request.method === 'GET' || request.method === 'HEAD';
  const origin = publicUrl ? new URL(publicUrl) : undefined;
  return {
    ...Object.fromEntries(kept.filter(([name]) => !(bodiless && /^content-(length|type)$/.test(name)))),
    'x-forwarded-for': request.ip,
    'x-forwarded-host': origin?.host ?? request.host,
    'x-forwarded-proto': origin?.protocol.slice(0, -1) ?? request.protocol,
    traceparent: edgeStateOf(request).trace.traceparent,
  };
}

/** What a client is told. */
export function answerHeaders(headers: IncomingHttpHeaders): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}
