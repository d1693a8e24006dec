import { nfc } from '@onevillage/kernel';
import { isCentralCity, provinceNamed } from './province-names.js';

/** Administrative units as an address prints them, each with its kind: `xã Thuận Hà`. */
export interface ParsedAddress {
  readonly printed: string;
  readonly commune?: string;
  readonly district?: string;
  readonly province?: string;
}

type Level = 'commune' | 'district' | 'province' | 'city';

/** Words need a blank after them, shortenings a dot. */
const PREFIXES: readonly (readonly [RegExp, Level, string])[] = [
  [/^(?:(?:thị trấn|tt)\s+|tt\.\s*)/iu, 'commune', 'thị trấn'],
  [/^(?:(?:thị xã|tx)\s+|tx\.\s*)/iu, 'district', 'thị xã'],
  [/^(?:(?:thành phố|tp)\s+|tp\.\s*)/iu, 'city', 'thành phố'],
  [/^đặc khu\s+/iu, 'commune', 'đặc khu'],
  [/^(?:phường\s+|p\.\s*|phường(?=\d))/iu, 'commune', 'phường'],
  [/^(?:xã\s+|x\.\s*)/iu, 'commune', 'xã'],
  [/^(?:quận\s+|q\.\s*|quận(?=\d))/iu, 'district', 'quận'],
  [/^(?:huyện\s+|h\.\s*)/iu, 'district', 'huyện'],
  [/^(?:tỉnh\s+|t\.\s*)/iu, 'province', 'tỉnh'],
];
const LONGEST_NAME = 40;

/** Where a unit begins inside a text without commas; not inside `thị xã`, `hợp tác xã`. */
const KEYWORD =
  /(?<![\p{L}])(?<!thị )(?<!tác )(?<!hợp tác )(?=(?:thị trấn|thị xã|thành phố|đặc khu|phường|xã|quận|huyện|tỉnh)\s+[\p{Lu}\d])/giu;

interface Unit {
  readonly level: Level;
  readonly kind: string;
  readonly name: string;
}

function unitOf(segment: string): Unit | undefined {
  for (const [pattern, level, kind] of PREFIXES) {
    const name = segment.replace(pattern, '').trim();
    if (name !== segment && name !== '' && name.length <= LONGEST_NAME)
      return { level, kind, name: name.replace(/[.\s]+$/, '') };
  }
  return undefined;
}

/** A city stands for its province where nothing larger follows it, and for a district where a province does. */
const levelOf = ({ level, name }: Unit, isLast: boolean): 'commune' | 'district' | 'province' =>
  level === 'city' ? (isLast && isCentralCity(name) ? 'province' : 'district') : level;

function segmentsOf(text: string): string[] {
  const plain = nfc(text)
    .replace(/(Bà Rịa)\s*[-–]\s*(Vũng Tàu)/giu, '$1-$2')
    .replace(/\s*[;,]\s*/g, ',')
    .replace(/\s+[-–]\s+/g, ',');
  const marked = plain.replace(KEYWORD, ',').replace(/,+/g, ',');
  return marked
    .split(',')
    .map((segment) => segment.replace(/^[\s.]+|\s+$/g, ''))
    .filter((segment) => segment !== '');
}

/** Commune, district and province of an address of two or three levels, printed names kept. Nothing is guessed by place. */
export function parseAddress(text: string): ParsedAddress {
  const segments = segmentsOf(text);
  const found: { commune?: string; district?: string; province?: string } = {};
  segments.forEach((segment, at) => {
    const isLast = at === segments.length - 1;
    const unit = unitOf(segment);
    if (unit) {
      const level = levelOf(unit, isLast);
      found[level] ??= `${unit.kind} ${unit.name}`;
      return;
    }
    const province = isLast ? provinceNamed(segment.replace(/[.\s]+$/, '')) : undefined;
    if (province) found.province ??= isCentralCity(province) ? `thành phố ${province}` : `tỉnh ${province}`;
  });
  return { printed: nfc(text), ...found };
}

const COMMUNE_IN_NAME =
  /(?<![\p{L}])(?<!(?<!tổ )hợp tác )(?<!thị )(xã|phường|thị trấn|đặc khu)\s+((?:\p{Lu}[\p{L}'’]*|\d{1,2})(?:\s+(?:\p{Lu}[\p{L}'’]*|\d{1,2}))*)/iu;

/** `Tổ hợp tác dệt thổ cẩm xã Đắk Nia` → `xã Đắk Nia`. */
export function communeInName(name: string): string | undefined {
  const match = COMMUNE_IN_NAME.exec(nfc(name));
  if (!match) return undefined;
  const [, kind = '', unit = ''] = match;
  return /^[\p{Lu}\d]/u.test(unit) ? `${kind.toLowerCase()} ${unit}` : undefined;
}

/** A cell of a column of units: `TT. Liên Nghĩa` → `thị trấn Liên Nghĩa`; without its kind the name stays as printed. */
export function parseUnitCell(text: string): string {
  const printed = nfc(text);
  const unit = unitOf(printed);
  return unit ? `${unit.kind} ${unit.name}` : printed;
}
