import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';

/** What a cell holds, and how it is shown: the place of its style in the list of cell styles. */
export interface WorkbookCell {
  readonly value: string | number;
  readonly style: number;
}
/** Rows of cells by their column letters. */
export type WorkbookSheet = Record<string, WorkbookCell>[];

/** The sheets of an XLSX file in their order, by name; only what a file of ours needs. */
export async function readWorkbook(bytes: Buffer): Promise<Map<string, WorkbookSheet>> {
  const parts = await unzip(bytes);
  const targets = new Map(
    tagsOf(parts, 'xl/_rels/workbook.xml.rels', 'Relationship').map((link) => [link['Id'], link['Target']]),
  );
  return new Map(
    tagsOf(parts, 'xl/workbook.xml', 'sheet').map((sheet) => [
      String(sheet['name']),
      rowsOf(parts.get(`xl/${targets.get(sheet['r:id'])}`) ?? ''),
    ]),
  );
}

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  for await (const entry of zip.eachEntry()) {
    const part = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(part) !== entry.crc32) throw new Error(`${entry.fileName} is not what its checksum says`);
    parts.set(entry.fileName, part.toString());
  }
  return parts;
}

function tagsOf(
  parts: ReadonlyMap<string, string>,
  part: string,
  wanted: string,
): Readonly<Record<string, string>>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === wanted) found.push(attributes as Record<string, string>);
  });
  parser.write(parts.get(part) ?? '').close();
  return found;
}

function rowsOf(xml: string): WorkbookSheet {
  const rows: WorkbookSheet = [];
  let cell = { at: '', style: 0, isText: false };
  let inside = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes: of }) => {
    inside = '';
    if (name === 'row') rows[Number(of['r']) - 1] = {};
    if (name === 'c')
      cell = { at: String(of['r']), style: Number(of['s'] ?? 0), isText: of['t'] === 'inlineStr' };
  });
  parser.on('text', (more) => (inside += more));
  parser.on('closetag', ({ name }) => {
    if (name !== 't' && name !== 'v') return;
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell.at) ?? [];
    rows[Number(row) - 1]![column] = { value: cell.isText ? inside : Number(inside), style: cell.style };
  });
  parser.write(xml).close();
  return rows;
}
