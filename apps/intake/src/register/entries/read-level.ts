import type { Scheme } from '@onevillage/contracts-recognition';
import { levelIn, parseLevel } from '../values/parse-level.js';
import type { Findings } from './findings.js';
import type { RowValues } from './row-values.js';
import { folded } from '../../reading/text/folded.js';

/** The level of a row in its scheme. */
export interface ReadLevel {
  /** As the scheme calls it: '4', 'certified', 'province'. */
  readonly level?: string;
  readonly stars?: number;
  /** No certificate can follow, and the findings say why. */
  readonly fault?: true;
}

const hasStars = (scheme: Scheme): boolean => scheme === 'OCOP' || scheme === 'OTOP';

/** Typical rural-industrial products are chosen by level of administration. */
const RURAL_LEVELS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:quoc gia|national)\b/, 'national'],
  [/\b(?:khu vuc|vung|region)\b/, 'region'],
  [/\b(?:tinh|province)\b/, 'province'],
  [/\b(?:huyen|district)\b/, 'district'],
];

function readNamedLevel(scheme: Scheme, values: RowValues, found: Findings): ReadLevel {
  if (scheme === 'OVOP-KH') return { level: 'certified' };
  const text = values.text('level');
  const key = folded(text ?? '');
  const level = RURAL_LEVELS.find(([pattern]) => pattern.test(key))?.[1];
  if (level !== undefined) return { level };
  if (text !== undefined) found.add('level-unreadable', values.place('level'));
  return text === undefined ? {} : { fault: true };
}

function contradicts(level: number, values: RowValues, found: Findings): boolean {
  const standard = values.text('qualityStandard');
  const inStandard = standard === undefined ? undefined : levelIn(standard);
  if (inStandard !== undefined && inStandard !== level) {
    found.add('level-contradicts-standard', values.place('qualityStandard'), {
      value: standard ?? '',
      level,
    });
  }
  const section = values.section('level');
  if (values.value('level')?.from !== 'row' || section === undefined || Number(section.text) === level)
    return false;
  found.add('level-contradicts-section', values.place('level'), {
    level,
    section: section.text,
    other: section.row,
  });
  return true;
}

/** Stars or the named level; what is only a hope, too low or not granted makes no certificate. */
export function readLevel(scheme: Scheme, values: RowValues, found: Findings): ReadLevel {
  if (!hasStars(scheme)) return readNamedLevel(scheme, values, found);
  const read = parseLevel(values.text('level') ?? '');
  if (read.kind === 'blank') return {};
  if (read.kind === 'level') {
    if (read.potential !== undefined)
      found.add('potential-level', values.place('level'), { level: read.potential });
    const printed = { level: String(read.level), stars: read.level };
    const tooLow = scheme === 'OCOP' ? read.level < 3 : read.level < 1;
    if (tooLow) found.add('level-without-certificate', values.place('level'), { level: read.level });
    const fault = contradicts(read.level, values, found) || tooLow;
    return { ...printed, ...(fault ? { fault: true as const } : {}) };
  }
  if (read.kind === 'potential')
    found.add('potential-only', values.place('level'), { level: read.potential });
  else found.add(read.kind === 'none' ? 'not-graded' : 'level-unreadable', values.place('level'));
  return { fault: true };
}
