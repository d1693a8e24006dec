import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { RuleViolation } from '@onevillage/kernel';
import { fileBroken } from '../file-refusals.js';
import type { ZipPackage } from './zip-package.js';

export interface XmlHandlers {
  /** Names without their prefix; attributes as written. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function decoderFor(first: Buffer): TextDecoder {
  const utf16 = (first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0x3c && first[1] === 0);
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true });
}

/**
 * Streams one XML part through the handlers. A document type declaration is refused, so no entity beyond the five of
 * XML itself is ever expanded. Throws `intake.file-broken`.
 */
export async function readXml(zip: ZipPackage, name: string, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw fileBroken(`its part ${name} declares a document type`);
  });
  parser.on('opentag', (tag) => handlers.open(local(tag.name), tag.attributes));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)));
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of zip.chunks(name)) {
      decoder ??= decoderFor(chunk);
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    parser.write(decoder?.decode() ?? '');
    parser.close();
  } catch (error) {
    if (error instanceof RuleViolation) throw error;
    throw fileBroken(`its part ${name} is not well-formed`);
  }
}

/** An attribute by its name, whatever prefix the writer chose (r:id, d3p1:id). */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const key = Object.keys(attributes).find((candidate) => local(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}
