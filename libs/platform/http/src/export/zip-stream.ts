import { Buffer } from 'node:buffer';
import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** ASCII. */
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

const DEFLATE = 8;
const VERSION = 20;
/** Sizes and checksum follow what they are of: nothing has to be kept until it is known. */
const SIZES_FOLLOW = 8;
/** 1980-01-01: the same list is the same file. */
const TIME = [0, 0x21] as const;

/** Entries are compressed one after the other as they are read, outside of this thread and in flat memory. Below 4 GiB each. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for await (const { name, content } of entries) {
    const title = Buffer.from(name, 'latin1');
    const start = at;
    const head = Buffer.concat([
      record(0x04034b50, [VERSION, SIZES_FOLLOW, DEFLATE, ...TIME], [0, 0, 0], [title.length, 0]),
      title,
    ]);
    yield head;
    at += head.length;
    const sum = { crc: 0, size: 0, packed: 0 };
    const packed = createDeflateRaw();
    // Its error ends the loop below.
    pipeline(summed(content, sum), packed, () => undefined);
    for await (const chunk of packed as AsyncIterable<Buffer>) {
      sum.packed += chunk.length;
      yield chunk;
    }
    const { crc, size } = sum;
    const tail = record(0x08074b50, [], [crc, sum.packed, size]);
    yield tail;
    at += sum.packed + tail.length;
    const listed = [VERSION, VERSION, SIZES_FOLLOW, DEFLATE, ...TIME];
    directory.push(
      record(0x02014b50, listed, [crc, sum.packed, size], [title.length, 0, 0, 0, 0], [0, start]),
      title,
    );
  }
  const list = Buffer.concat(directory);
  const count = directory.length / 2;
  yield Buffer.concat([list, record(0x06054b50, [0, 0, count, count], [list.length, at], [0])]);
}

async function* summed(
  content: ZipEntry['content'],
  sum: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    sum.crc = crc32(bytes, sum.crc);
    sum.size += bytes.length;
    yield bytes;
  }
}

/** A signature, then numbers of two and four bytes in turn. */
function record(signature: number, ...parts: (readonly number[])[]): Buffer {
  const bytes = Buffer.alloc(4 + parts.reduce((sum, part, n) => sum + part.length * (n % 2 ? 4 : 2), 0));
  let at = bytes.writeUInt32LE(signature);
  for (const [n, part] of parts.entries()) {
    for (const value of part) at = n % 2 ? bytes.writeUInt32LE(value, at) : bytes.writeUInt16LE(value, at);
  }
  return bytes;
}
