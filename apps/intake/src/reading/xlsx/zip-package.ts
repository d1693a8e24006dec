import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { RuleViolation } from '@onevillage/kernel';
import { fileBroken, fileTooLarge, fileType } from '../file-refusals.js';
import { LIMITS } from '../limits.js';

/** The parts of an Office file by their names, which are only compared: nothing is ever written anywhere. */
export interface ZipPackage {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Inflates one part in pieces. Throws `intake.file-broken` when it is absent or is not what was declared. */
  chunks(name: string): AsyncIterable<Buffer>;
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);

function refuseBomb(entries: ReadonlyMap<string, Entry>): void {
  let inflated = 0;
  for (const { uncompressedSize, compressedSize } of entries.values()) {
    inflated += uncompressedSize;
    const ratio = uncompressedSize / Math.max(1, compressedSize);
    if (uncompressedSize > LIMITS.zipRatioFromBytes && ratio > LIMITS.zipRatio) {
      throw fileTooLarge(`A part of it unpacks to ${Math.round(ratio)} times its size`);
    }
  }
  if (inflated > LIMITS.zipInflatedBytes) throw fileTooLarge(`It unpacks to ${megabytes(inflated)} MB`);
}

/** The central directory alone; two entries of one name are a trick, never an office's doing. */
async function directoryOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.zipEntries) throw fileTooLarge(`It holds ${zip.entryCount} parts`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8').replaceAll('\\', '/');
    if (entry.isEncrypted()) throw fileType('A password-protected archive');
    if (entries.has(name)) throw fileBroken(`it holds ${JSON.stringify(name.slice(0, 100))} twice`);
    entries.set(name, entry);
  }
  return entries;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'not a zip archive');

/** Faults of the archive are the file's, whatever the library calls them. */
function asBroken(error: unknown): RuleViolation {
  return error instanceof RuleViolation ? error : fileBroken(reasonOf(error));
}

/** Reads the directory and refuses what would unpack beyond the ceilings, before anything is unpacked. */
export async function openPackage(bytes: Uint8Array): Promise<ZipPackage> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const zip = await fromBufferPromise(buffer, {
      lazyEntries: true,
      decodeStrings: false,
      autoClose: false,
    });
    const entries = await directoryOf(zip);
    refuseBomb(entries);
    let inflated = 0;
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      async *chunks(name) {
        const entry = entries.get(name);
        if (!entry) throw fileBroken(`its part ${JSON.stringify(name.slice(0, 100))} is missing`);
        try {
          const stream: Readable = await zip.openReadStreamPromise(entry);
          for await (const chunk of stream as AsyncIterable<Buffer>) {
            inflated += chunk.length;
            if (inflated > LIMITS.zipInflatedBytes) throw fileTooLarge('It unpacks to more than it declares');
            yield chunk;
          }
        } catch (error) {
          throw asBroken(error);
        }
      },
    };
  } catch (error) {
    throw asBroken(error);
  }
}
