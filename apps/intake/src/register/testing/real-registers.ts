import { readFileSync } from 'node:fs';
import { readFile } from '../../reading/read-file.js';
import { findTable } from '../../reading/table/find-table.js';
import type { Table } from '../../reading/table/table.js';
import { readRegister, type ReadRegister } from '../entries/read-register.js';
import { guessMapping } from '../mapping/guess-mapping.js';
import { toMapping, type MappingProposal, type ToldMapping } from '../mapping/mapping.js';
import { TODAY } from './read-rows.js';

/** Real lists, kept beside the repository; without them nothing is proved, so a test that reads them fails. */
const REGISTERS = new URL('../../../../../../shared/data/registers/', import.meta.url);

export interface RealReading {
  readonly table: Table;
  readonly proposal: MappingProposal;
  readonly register: ReadRegister;
}

export async function readReal(file: string, told: ToldMapping = {}): Promise<RealReading> {
  const [grid, ...more] = await readFile(readFileSync(new URL(file, REGISTERS)), { fileName: file });
  if (!grid || more.length > 0) throw new Error(`${file} has ${more.length + 1} sheets`);
  const table = findTable(grid);
  const proposal = guessMapping(table, told);
  return { table, proposal, register: readRegister(table, toMapping(proposal), { today: TODAY }) };
}

export const codesOf = ({ issues }: ReadRegister): string[] =>
  [...new Set(issues.map(({ code }) => code))].sort();
export const rowsOf = ({ issues }: ReadRegister, code: string): number[] =>
  issues.filter((found) => found.code === code).map(({ row }) => row);
