import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { incompatibilities } from '@onevillage/contracts-kit';
import { publishedSchemas } from './all-contracts.js';
import { asyncApiText } from './async-api.js';
import { freezeSchema, frozenSchema, ROOT } from './contract-files.js';

/** Writes new and compatibly changed schemas, and the AsyncAPI document. An incompatible change is refused: it needs a new version. */
function freeze(): number {
  let refused = 0;
  for (const { context, name, schema } of publishedSchemas()) {
    const frozen = frozenSchema(context, name);
    const faults = frozen ? incompatibilities(frozen, schema) : [];
    if (faults.length) {
      refused++;
      console.error(
        `${context}.${name} changed incompatibly; publish a new version instead:\n  ${faults.join('\n  ')}`,
      );
    } else {
      freezeSchema(context, name, schema);
    }
  }
  return refused;
}

process.exitCode = freeze() ? 1 : 0;
mkdirSync(join(ROOT, 'docs/asyncapi'), { recursive: true });
writeFileSync(join(ROOT, 'docs/asyncapi/onevillage.json'), asyncApiText());
