import {
  BooleanField,
  DateField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  TextField,
} from '@onevillage/contracts-kit';

export const QUESTION_KINDS = ['text', 'number', 'choice', 'yes-no'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
export const CALL_STATES = ['draft', 'open', 'closed'] as const;
export type CallStateName = (typeof CALL_STATES)[number];

const KEY = {
  is: /^[a-z][a-z0-9-]{0,39}$/,
  says: 'of small letters a to z, digits and hyphens, a letter first',
};

export class CallQuestion {
  @TextField({ doc: 'By which answers name it', max: 40, pattern: KEY, example: 'vegetarian' }) key: string;
  @TextField({ doc: 'As the form asks it', max: 300 }) label: string;
  @EnumField({ doc: 'What an answer is', values: QUESTION_KINDS }) kind: QuestionKind;
  @BooleanField({ doc: 'Nobody submits without an answer' }) required: boolean;
  @ListField({ of: 'text', doc: 'Of a choice, two at least', max: 50, optional: true }) options?: string[];
}

export class CallDocument {
  @TextField({ doc: 'By which documents name it', max: 40, pattern: KEY, example: 'business-registration' })
  key: string;
  @TextField({ doc: 'As the form asks for it', max: 300 }) label: string;
  @BooleanField({ doc: 'Nobody submits without it' }) required: boolean;
}

/** The whole of it: what is left out is not asked for. */
export class PutCall {
  @NestedField(() => CallQuestion, { doc: 'Questions of the fair', array: true, max: 50, optional: true })
  questions?: CallQuestion[];
  @NestedField(() => CallDocument, { doc: 'Documents asked for', array: true, max: 20, optional: true })
  documents?: CallDocument[];
  @DateField({ doc: 'First day to submit, in the zone of the fair' }) opensOn: string;
  @DateField({ doc: 'Last day to submit, inclusive' }) closesOn: string;
  @BooleanField({
    doc: 'After the last day applications are taken, and listed as late; refused when false or left out',
    optional: true,
  })
  takesLate?: boolean;
  @IntField({
    doc: 'Hours that whoever is offered a booth has to answer; 72 when left out',
    min: 1,
    max: 720,
    optional: true,
  })
  offerHours?: number;
}

export class CallView {
  @IdField({ doc: 'Fair' }) fairId: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @EnumField({ doc: 'State', values: CALL_STATES }) state: CallStateName;
  @NestedField(() => CallQuestion, { doc: 'Questions', array: true }) questions: CallQuestion[];
  @NestedField(() => CallDocument, { doc: 'Documents asked for', array: true }) documents: CallDocument[];
  @DateField({ doc: 'First day to submit' }) opensOn: string;
  @DateField({ doc: 'Last day to submit' }) closesOn: string;
  @BooleanField({ doc: 'Late applications are taken' }) takesLate: boolean;
  @IntField({ doc: 'Hours that an offered booth is kept', min: 1 }) offerHours: number;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}
