import { type Transform, PassThrough } from 'node:stream';
import { constants, createGzip, createZstdCompress } from 'node:zlib';

/** In the order in which we choose among what a client likes equally. */
const ENCODINGS = ['zstd', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding that `Accept-Encoding` likes best (RFC 9110 §12.5.3); identity without the header, or without a match. */
export function negotiateEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const weights = new Map(header.split(',').map(weightOf));
  const any = weights.get('*') ?? 0;
  const weight = (one: Encoding): number =>
    weights.get(one) ?? (one === 'identity' ? Math.max(any, 0.0001) : any);
  const best = ENCODINGS.reduce((winner, one) => (weight(one) > weight(winner) ? one : winner));
  return weight(best) > 0 ? best : 'identity';
}

function weightOf(element: string): [name: string, weight: number] {
  const [name = '', ...parameters] = element.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((one) => one.startsWith('q='))?.slice(2);
  const weight = q === undefined ? 1 : Number(q);
  return [name === 'x-gzip' ? 'gzip' : name, weight >= 0 && weight <= 1 ? weight : 0];
}

/**
 * Ends come after what they end: an encoder that still holds a chunk when it is told to end writes other bytes (Node adds
 * an empty zstd frame), and a strong tag promises the same ones.
 */
const ONE_CHUNK_AT_A_TIME = { writableHighWaterMark: 1 };

/** Feeds are encoded on the fly, so speed counts for more than the last percent of size. */
export function encoderOf(encoding: Encoding): Transform {
  if (encoding === 'gzip') return createGzip({ ...ONE_CHUNK_AT_A_TIME, level: 4 });
  if (encoding === 'identity') return new PassThrough(ONE_CHUNK_AT_A_TIME);
  const params = { [constants.ZSTD_c_compressionLevel]: 3 };
  return createZstdCompress({ ...ONE_CHUNK_AT_A_TIME, params });
}
