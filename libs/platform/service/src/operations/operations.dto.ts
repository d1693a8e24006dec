import {
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  MapField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
} from '@onevillage/contracts-kit';

export class ParkedQuery extends PageQuery {
  @TextField({ doc: 'Only of this projection', max: 100, query: true, optional: true }) projection?: string;
  @IdField({ doc: 'Only of this aggregate', optional: true }) aggregateId?: string;
}

export class OperatorReason {
  @TextField({ doc: 'Why, for the audit', max: 500 }) reason: string;
}

export class ParkedMessageView {
  @IdField({ doc: 'Id of the parked message' }) id: string;
  @TextField({ doc: 'Projection that could not apply it', max: 100 }) projection: string;
  @TextField({ doc: 'Topic it came from', max: 250 }) topic: string;
  @IntField({ doc: 'Partition', min: 0 }) partition: number;
  @IntField({ doc: 'Offset', min: 0 }) offset: number;
  @TextField({ doc: 'What waits for it: an aggregate id, or a place that nothing waits for', max: 100 })
  key: string;
  @IntField({ doc: 'Version of the aggregate', min: 1, nullable: true }) version: number | null;
  @TextField({ doc: 'Event id as it came', max: 300 }) eventId: string;
  @TextField({ doc: 'Event type as it came', max: 300, nullable: true }) type: string | null;
  @TextField({ doc: 'Why it is parked', max: 100, example: 'gap' }) reason: string;
  @TextField({ doc: 'What the handler said', max: 10_000, nullable: true }) error: string | null;
  @InstantField({ doc: 'Since when' }) parkedAt: string;
}

export class ParkedDetailsView extends ParkedMessageView {
  @MapField({ doc: 'Headers of the message' }) headers: Record<string, unknown>;
  @TextField({ doc: 'The message itself; what is no UTF-8 shows as U+FFFD', max: 1_048_576, nullable: true })
  value: string | null;
}

export class ParkedMessagePage extends PageOf(ParkedMessageView) {}

export class DrainStopView {
  @IdField({ doc: 'The parked message that could not be applied' }) id: string;
  @TextField({ doc: 'Why', max: 10_000 }) error: string;
}

export class DrainResultView {
  @IntField({ doc: 'Messages applied or passed over', min: 0 }) drained: number;
  @NestedField(() => DrainStopView, { doc: 'What stopped it, where something did', nullable: true })
  stoppedBy: DrainStopView | null;
}

export const REBUILD_STATES = ['running', 'done', 'failed'] as const;

export class RebuildView {
  @TextField({ doc: 'Projection', max: 100 }) projection: string;
  @EnumField({ doc: 'How far it is', values: REBUILD_STATES }) state: (typeof REBUILD_STATES)[number];
  @InstantField({ doc: 'Begun' }) startedAt: string;
  @InstantField({ doc: 'Ended', nullable: true }) finishedAt: string | null;
  @IntField({ doc: 'Rows that were not as they should be', min: 0, nullable: true }) rowsChanged:
    number | null;
  @TextField({ doc: 'Why it failed', max: 10_000, nullable: true }) error: string | null;
  @IntField({ doc: 'Messages still to apply', min: 0 }) messagesLeft: number;
}

export class ProjectionView {
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @ListField({ doc: 'Types of the events that it applies', of: 'text' }) consumes: string[];
  @IntField({ doc: 'Messages before it; null when the broker is away', min: 0, nullable: true }) lag:
    number | null;
  @IntField({ doc: 'Messages that are parked', min: 0 }) parkedMessages: number;
  @IntField({ doc: 'Aggregates that wait', min: 0 }) parkedKeys: number;
}

export class ProjectionList {
  @NestedField(() => ProjectionView, { doc: 'By name', array: true }) items: ProjectionView[];
}

export class RelayView {
  @TextField({ doc: 'State of the relay in this process', max: 20, example: 'leading' }) state: string;
  @IntField({ doc: 'Committed events that are not in Kafka', min: 0 }) events: number;
}
