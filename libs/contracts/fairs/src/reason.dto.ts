import { TextField } from '@onevillage/contracts-kit';

const CODE = {
  is: /^[a-z][a-z0-9-]{0,59}$/,
  says: 'of small letters a to z, digits and hyphens, a letter first',
};

/** Why something was decided, or is less than was asked. */
export class Reason {
  @TextField({ doc: 'Stable code', max: 60, pattern: CODE, example: 'no-traceability' }) code: string;
  @TextField({ doc: 'For people', max: 500 }) message: string;
}
