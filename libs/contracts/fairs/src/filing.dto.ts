import {
  BooleanField,
  DateField,
  EnumField,
  ExportQuery,
  IdField,
  IntField,
  ListField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';

export const FILING_KINDS = ['registration', 'amendment', 'report'] as const;
export type FilingKind = (typeof FILING_KINDS)[number];
export const FILING_ANSWERS = ['accepted', 'refused', 'change-asked'] as const;
export type FilingAnswer = (typeof FILING_ANSWERS)[number];
/** Late: it is due and its last day has passed. */
export const FILING_STATES = ['due', 'late', 'filed', 'answered'] as const;
export type FilingStateName = (typeof FILING_STATES)[number];
/** What an amendment tells the authority. */
export const AMENDED = ['moved', 'extended', 'shortened', 'cancelled'] as const;
export type Amended = (typeof AMENDED)[number];

const DOCUMENT = {
  doc: 'Where the document is kept: https URL',
  max: 500,
  pattern: { is: /^https:\/\/[^\s]+$/, says: 'an address that begins with https://' },
  optional: true,
  nullable: true,
} as const;
const NUMBER = {
  doc: 'Number of the document',
  max: 100,
  example: '15/ĐK-XTTM',
  optional: true,
  nullable: true,
} as const;

export class FileDocument {
  @EnumField({ doc: 'An amendment that is due is filed by this', values: FILING_KINDS }) kind: FilingKind;
  @DateField({ doc: 'Day of the postmark, receipt or system; today when left out', optional: true })
  filedOn?: string;
  @TextField(NUMBER) number?: string | null;
  @TextField(DOCUMENT) document?: string | null;
}

/** Corrects what was written down of a filing. */
export class CorrectFiling {
  @DateField({ doc: 'Day of the postmark, receipt or system', optional: true }) filedOn?: string;
  @TextField(NUMBER) number?: string | null;
  @TextField(DOCUMENT) document?: string | null;
}

export class AnswerFiling {
  @EnumField({ doc: 'What the authority said', values: FILING_ANSWERS }) answer: FilingAnswer;
  @DateField({ doc: 'Day of the answer; today when left out', optional: true }) answeredOn?: string;
  @TextField({
    doc: 'Why; must be given unless it accepted',
    max: 1000,
    optional: true,
    nullable: true,
  })
  reason?: string | null;
}

/** A document that was filed, or that is due. */
export class FilingView {
  @IdField({ doc: 'Id; null: nothing was written down yet, file it', nullable: true }) id: string | null;
  @IntField({ doc: 'Version: the ETag; 0 while nothing was written down', min: 0 }) version: number;
  @IdField({ doc: 'Fair' }) fairId: string;
  @TextField({ doc: 'Its title', max: 300 }) fairTitle: string;
  @EnumField({ doc: 'Kind', values: FILING_KINDS }) kind: FilingKind;
  @EnumField({ doc: 'State today, in the zone of the fair', values: FILING_STATES }) state: FilingStateName;
  @DateField({ doc: 'First day of the fair: as filed, else as planned' }) opensOn: string;
  @DateField({ doc: 'Last day of the fair: as filed, else as planned' }) closesOn: string;
  @ListField({ of: 'enum', doc: 'What an amendment tells', values: AMENDED }) about: Amended[];
  @DateField({ doc: 'First day on which it may be filed', nullable: true }) earliestOn: string | null;
  @DateField({ doc: 'Last day on which it is filed in time' }) dueOn: string;
  @IntField({ doc: 'Days by which it was or is late', min: 0 }) lateByDays: number;
  @IntField({ doc: 'Days by which it was filed too early', min: 0 }) earlyByDays: number;
  @DateField({ doc: 'Day on which it was filed', nullable: true }) filedOn: string | null;
  @TextField({ doc: 'Number of the document', max: 100, nullable: true }) number: string | null;
  @TextField({ doc: 'Where the document is kept', max: 500, nullable: true }) document: string | null;
  @DateField({
    doc: 'The authority answers through this day: 7 working days, by the holidays known when it was written down; a report gets no answer',
    nullable: true,
  })
  answerDueOn: string | null;
  @EnumField({ doc: 'What the authority said', values: FILING_ANSWERS, nullable: true })
  answer: FilingAnswer | null;
  @DateField({ doc: 'When', nullable: true }) answeredOn: string | null;
  @TextField({ doc: 'Why', max: 1000, nullable: true }) answerReason: string | null;
}

/** What the decree asks of a fair as it is planned now. */
export class FilingDeadlines {
  @BooleanField({ doc: 'It must be registered and reported' }) needed: boolean;
  @TextField({ doc: 'Why it must, or need not', max: 300 }) because: string;
  @DateField({ doc: 'First day on which the registration may be filed', nullable: true })
  registerFrom: string | null;
  @DateField({ doc: 'Last possible day of the registration', nullable: true }) registerThrough: string | null;
  @IntField({ doc: 'Days by which a registration of today is late', min: 0 }) lateByDays: number;
  @IntField({ doc: 'Days by which a registration of today is early', min: 0 }) earlyByDays: number;
  @DateField({ doc: 'Day through which a registration of today is answered', nullable: true })
  answerThrough: string | null;
  @DateField({ doc: 'Last day of the report', nullable: true }) reportThrough: string | null;
}

export class ListFilings extends ExportQuery {}
export class ListDueFilings extends ExportQuery {
  @IntField({
    doc: 'Through so many days after today; 30 when left out. What is late stays in the list',
    min: 0,
    max: 400,
    query: true,
    optional: true,
  })
  days?: number;
}
export class FilingPage extends PageOf(FilingView) {}
