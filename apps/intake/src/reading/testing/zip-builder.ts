import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipSource {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the headers claim instead of the truth. */
  readonly claims?: {
    readonly uncompressedSize?: number;
    readonly compressedSize?: number;
    readonly encrypted?: boolean;
  };
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** A zip archive, byte by byte, so that a test can also make it lie. */
export function zipOf(sources: readonly ZipSource[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of sources) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const nameBytes = Buffer.from(name, 'utf8');
    const flags = 0x0800 | (claims?.encrypted ? 1 : 0);
    const common = Buffer.concat([
      u16(20), u16(flags), u16(8), u16(0), u16(0x21), u32(crc32(plain)),
      u32(claims?.compressedSize ?? packed.length), u32(claims?.uncompressedSize ?? plain.length), u16(nameBytes.length), u16(0),
    ]); // prettier-ignore
    const local = Buffer.concat([u32(0x04034b50), common, nameBytes, packed]);
    const tail = Buffer.concat([u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    directory.push(Buffer.concat([u32(0x02014b50), u16(20), common, tail, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    u32(0x06054b50), u16(0), u16(0), u16(sources.length), u16(sources.length), u32(central.length), u32(offset), u16(0),
  ]); // prettier-ignore
  return Buffer.concat([...locals, central, end]);
}
