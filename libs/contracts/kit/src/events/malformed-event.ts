/** Why a message is no event of ours; stable, listed with parked messages. */
export type MalformedReason =
  | 'no-key'
  | 'no-value'
  | 'value-not-json'
  | 'value-not-object'
  | 'value-too-large'
  | 'too-many-headers'
  | 'header-missing'
  | 'header-repeated'
  | 'header-not-utf8'
  | 'header-invalid'
  | 'key-not-subject'
  | 'not-binary-mode';

/** A message that does not follow the CloudEvents 1.0 Kafka binary binding as we use it. Holds no part of its data. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';

  constructor(
    readonly reason: MalformedReason,
    readonly header?: string,
  ) {
    super(header === undefined ? reason : `${reason}: ${header}`);
  }
}
