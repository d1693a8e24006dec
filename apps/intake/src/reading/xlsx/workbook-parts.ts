import { fileBroken, fileTooLarge, fileType } from '../file-refusals.js';
import { LIMITS } from '../limits.js';
import { attribute, readXml } from './xml-part.js';
import type { ZipPackage } from './zip-package.js';

export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly dateSystem: 1900 | 1904;
  readonly sharedStrings?: string;
  readonly styles?: string;
}

/** Zip archives that are no workbook of ours, by a part that they hold. */
const STRANGERS: readonly (readonly [RegExp, string])[] = [
  [/^xl\/vbaProject\.bin$/i, 'An Excel file with macros (.xlsm)'],
  [/^xl\/workbook\.bin$/i, 'A binary Excel file (.xlsb)'],
  [/^word\//i, 'A Word document (.docx)'],
  [/^ppt\//i, 'A presentation (.pptx)'],
  [/^mimetype$/i, 'An OpenDocument file (.ods)'],
  [/^EncryptedPackage$/i, 'A password-protected Excel file'],
];

function refuseStrangers(zip: ZipPackage): void {
  for (const [pattern, found] of STRANGERS)
    if (zip.names.some((name) => pattern.test(name))) throw fileType(found);
}

/** The part that the package names as its workbook. */
async function workbookPart(zip: ZipPackage): Promise<string> {
  if (!zip.has('[Content_Types].xml')) throw fileType('A zip archive');
  let main = '';
  await readXml(zip, '[Content_Types].xml', {
    open: (_, { PartName = '', ContentType = '' }) => {
      if (/macroEnabled/i.test(ContentType)) throw fileType('An Excel file with macros (.xlsm)');
      if (/spreadsheetml\.(?:sheet|template)\.main\+xml$/.test(ContentType))
        main = PartName.replace(/^\//, '');
    },
  });
  const found = main === '' ? 'xl/workbook.xml' : main;
  if (!zip.has(found)) throw fileType('A zip archive');
  return found;
}

/** A target of a relationship, seen from the part that names it. */
function resolve(base: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = base.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function relationsOf(
  zip: ZipPackage,
  part: string,
): Promise<Map<string, { type: string; part: string }>> {
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations = new Map<string, { type: string; part: string }>();
  if (!zip.has(name)) return relations;
  await readXml(zip, name, {
    open: (tag, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (tag !== 'Relationship' || TargetMode === 'External') return;
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: resolve(part, Target) });
    },
  });
  return relations;
}

/** Where the sheets, texts and styles of the workbook lie. Throws `intake.file-type`, `intake.file-broken`. */
export async function workbookParts(zip: ZipPackage): Promise<WorkbookParts> {
  refuseStrangers(zip);
  const main = await workbookPart(zip);
  const relations = await relationsOf(zip, main);
  const sheets: SheetPart[] = [];
  let dateSystem: 1900 | 1904 = 1900;
  await readXml(zip, main, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr' && /^(?:1|true)$/.test(attributes['date1904'] ?? '')) dateSystem = 1904;
      if (tag !== 'sheet') return;
      const relation = relations.get(attribute(attributes, 'id') ?? '');
      if (relation?.type !== 'worksheet') return;
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? `Sheet ${sheets.length + 1}`, part: relation.part, hidden });
    },
  });
  if (sheets.length === 0) throw fileBroken('it has no sheet');
  if (sheets.length > LIMITS.sheets) throw fileTooLarge(`It has ${sheets.length} sheets`);
  const partOf = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type === type && zip.has(relation.part))?.part;
  const [sharedStrings, styles] = [partOf('sharedStrings'), partOf('styles')];
  return { sheets, dateSystem, ...(sharedStrings ? { sharedStrings } : {}), ...(styles ? { styles } : {}) };
}
