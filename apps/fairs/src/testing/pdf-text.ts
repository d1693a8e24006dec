import { inflateSync } from 'node:zlib';

/**
 * The text that a reader of a PDF copies from it, as far as files of ours need: the glyphs of each font, by the map to
 * Unicode that the file has of them.
 */
export function pdfText(file: Buffer): string {
  const objects = new Map<number, Buffer>();
  const text = file.toString('latin1');
  for (const { 1: id, index, 0: head } of text.matchAll(/(\d+) 0 obj\n/g)) {
    objects.set(Number(id), file.subarray(index + head.length, text.indexOf('endobj', index)));
  }
  const dictionary = (id: number): string => objects.get(id)?.toString('latin1') ?? '';
  const stream = (id: number): string => {
    const object = objects.get(id)!;
    const start = object.indexOf('stream\n') + 'stream\n'.length;
    const raw = object.subarray(start, object.lastIndexOf('endstream'));
    return (dictionary(id).includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
  };
  const fonts = new Map<string, Map<number, string>>();
  for (const id of objects.keys()) {
    for (const [, name, font] of dictionary(id).matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(dictionary(Number(font)))?.[1];
      if (map !== undefined) fonts.set(name!, glyphsOf(stream(Number(map))));
    }
  }
  const contents = [...objects.keys()].flatMap(
    (id) => /\/Contents (\d+) 0 R/.exec(dictionary(id))?.[1] ?? [],
  );
  return contents.map((id) => shownBy(stream(Number(id)), fonts)).join('\n');
}

/** `<0000> <0005> [<0000> <0048> …]`: glyphs from, through, and the characters of each. */
function glyphsOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, from, list] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, units], index) => {
      const bytes = Buffer.from(units!.replaceAll(' ', ''), 'hex');
      glyphs.set(parseInt(from!, 16) + index, bytes.swap16().toString('utf16le'));
    });
  }
  return glyphs;
}

function shownBy(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? new Map();
    for (const [, hex] of (shown ?? '').matchAll(/<([0-9a-f]+)>/gi)) {
      for (const [glyph] of hex!.matchAll(/..../g)) text += font.get(parseInt(glyph, 16)) ?? '�';
    }
    if (shown) text += '\n';
  }
  return text;
}
