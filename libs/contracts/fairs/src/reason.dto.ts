import { TextField } from '@onevillage/contracts-kit';

const CODE = /^[a-z][a-z0-9-]{0,59}$/;

/** Why something was decided, or is less than was asked. */
export class Reason {
  @TextField({ doc: 'Stable code', max: 60, pattern: CODE, example: 'no-traceability' }) code: string;
  @TextField({ doc: 'For people', max: 500 }) message: string;
}
