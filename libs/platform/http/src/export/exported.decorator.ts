import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { PRODUCED } from '../access/produces.decorator.js';
import { CSV, LIST_TYPES, XLSX } from './export-format.js';

/** A list that answers a page as JSON, and the whole as CSV or XLSX. */
export function Exported(page: Type): MethodDecorator {
  return applyDecorators(
    SetMetadata(PRODUCED, LIST_TYPES),
    ApiExtraModels(page),
    ApiOkResponse({
      description: 'A page as JSON; as a file the whole list, with a row of headings',
      headers: {
        'Content-Disposition': {
          description: 'The name of the file; a page has none',
          schema: { type: 'string' },
        },
      },
      content: {
        'application/json': { schema: { $ref: getSchemaPath(page) } },
        [CSV]: { schema: { type: 'string', description: 'UTF-8 with BOM' } },
        [XLSX]: { schema: { type: 'string', format: 'binary' } },
      },
    }),
  );
}
