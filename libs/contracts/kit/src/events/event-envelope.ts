/** One event on its way: the attributes of CloudEvents 1.0, ours added, around the data of the contract. */
export interface EventEnvelope<D = unknown> {
  /** UUID; the same for every copy of this event. */
  readonly id: string;
  /** `<context>.<aggregate>.<name>.v<version>` */
  readonly type: string;
  /** The service that wrote it: `/producers`. */
  readonly source: string;
  /** RFC 3339. */
  readonly time: string;
  /** UUID; the key of the message. */
  readonly aggregateId: string;
  /** 1, 2, 3 … without gaps for each aggregate. */
  readonly aggregateVersion: number;
  readonly correlationId: string | null;
  /** Id of the event or command that caused this one. */
  readonly causationId: string | null;
  /** W3C Trace Context. */
  readonly traceparent: string | null;
  readonly data: D;
}
