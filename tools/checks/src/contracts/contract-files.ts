import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonSchema } from '@onevillage/contracts-kit';

/** tools/checks/{src,dist}/contracts → the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

const schemaFile = (context: string, name: string): string =>
  join(ROOT, 'libs/contracts', context, 'schemas', `${name}.json`);
const samplesDir = (context: string): string => join(ROOT, 'libs/contracts', context, 'samples');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The frozen schema, or undefined when it was never frozen. */
export const frozenSchema = (context: string, name: string): JsonSchema | undefined => {
  const file = schemaFile(context, name);
  return existsSync(file) ? (read(file) as JsonSchema) : undefined;
};

export function freezeSchema(context: string, name: string, schema: JsonSchema): void {
  const file = schemaFile(context, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}

/** Names of the schemas frozen for a context. */
export const frozenNames = (context: string): string[] => {
  const dir = dirname(schemaFile(context, 'x'));
  return existsSync(dir) ? readdirSync(dir).map((file) => file.replace(/\.json$/, '')) : [];
};

/** Valid data of an event type: `samples/<aggregate>.<name>.v<N>.json` holds a list of them. */
export function samplesOf(context: string, type: string): unknown[] {
  const file = join(samplesDir(context), `${type.slice(context.length + 1)}.json`);
  return existsSync(file) ? (read(file) as unknown[]) : [];
}
