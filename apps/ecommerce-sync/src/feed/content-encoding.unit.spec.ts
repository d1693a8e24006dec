import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { createZstdCompress, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { encoderOf, negotiateEncoding } from './content-encoding.js';

describe('negotiateEncoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br', 'identity'],
    ['deflate, gzip, br, zstd', 'zstd'],
    ['gzip, zstd;q=0.5', 'gzip'],
    ['zstd;q=0, gzip;q=0.001', 'gzip'],
    ['*', 'zstd'],
    ['*;q=0.5, identity', 'identity'],
    ['gzip;q=0, *', 'zstd'],
    ['gzip;q=0.5, identity;q=0.9', 'identity'],
    ['gzip;q=2, zstd;q=abc', 'identity'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0', 'identity'],
    ['*;q=0', 'identity'],
  ])('%p → %s', (header, encoding) => {
    expect(negotiateEncoding(header)).toBe(encoding);
  });
});

describe('encoderOf', () => {
  const chunks = ['Mắc ca sấy nứt vỏ\n'.repeat(500), 'Trà shan tuyết\n'.repeat(300), '{"end":true}\n'];
  async function* arriving(turns: number): AsyncGenerator<string> {
    for (const chunk of chunks) {
      for (let n = 0; n < turns; n++) await turn();
      yield chunk;
    }
  }
  const encoded = async (encoder: ReturnType<typeof encoderOf>, turns: number): Promise<string> => {
    const bytes = buffer(encoder);
    await pipeline(arriving(turns), encoder);
    return (await bytes).toString('base64');
  };
  const hurried = async (make: () => ReturnType<typeof encoderOf>): Promise<Set<string>> =>
    new Set(await Promise.all(Array.from({ length: 30 }, (_, n) => encoded(make(), n % 3 === 0 ? 200 : 0))));

  it.each([
    ['gzip', gunzipSync],
    ['zstd', zstdDecompressSync],
    ['identity', (bytes: Buffer) => bytes],
  ] as const)('%s: the same bytes however they arrive, and back again', async (encoding, decode) => {
    const [bytes, ...others] = await hurried(() => encoderOf(encoding));

    expect(others).toEqual([]);
    expect(decode(Buffer.from(bytes!, 'base64')).toString()).toBe(chunks.join(''));
  });

  it('would differ if an encoder were told to end while it holds a chunk (planted)', async () => {
    const patient = createZstdCompress();
    const hasty = createZstdCompress();
    const bytes = Promise.all([buffer(patient), buffer(hasty)]);
    for (const chunk of chunks) await new Promise((resolve) => patient.write(chunk, resolve));
    for (const chunk of chunks) hasty.write(chunk);
    patient.end();
    hasty.end();

    const [one, other] = await bytes;
    expect(one.equals(other)).toBe(false);
    expect(zstdDecompressSync(one).equals(zstdDecompressSync(other))).toBe(true);
  });
});
