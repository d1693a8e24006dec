import { NestedField } from '../fields/nested-field.js';
import { IntField } from '../fields/number-field.js';
import { TextField } from '../fields/text-field.js';

export class FieldErrorView {
  @TextField({ doc: 'JSON pointer into the request body', max: 500, min: 0, example: '/items/3/name' })
  pointer: string;
  @TextField({ doc: 'Stable code', max: 100, example: 'too-long' }) code: string;
  @TextField({ doc: 'What is wrong, and the remedy', max: 1000 }) message: string;
}

/** An error as application/problem+json (RFC 9457). */
export class ProblemView {
  @TextField({ doc: 'URL of the description of this code', max: 300, format: 'uri-reference' }) type: string;
  @TextField({ doc: 'The same for every problem of this code', max: 200 }) title: string;
  @IntField({ doc: 'HTTP status', min: 400, max: 599 }) status: number;
  @TextField({ doc: 'What happened this time, and the remedy', max: 1000 }) detail: string;
  @TextField({ doc: 'Stable code', max: 100, example: 'recognition.certificate-overlaps' }) code: string;
  @NestedField(() => FieldErrorView, { doc: 'Faults of single fields', array: true, max: 10_000 })
  errors: FieldErrorView[];
  @TextField({ doc: 'Names this request in our logs', max: 64, nullable: true }) traceId: string | null;
}
