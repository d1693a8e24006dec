import { BooleanField, IdField, InstantField, IntField, TextField } from '@onevillage/contracts-kit';

/** State of one secret, never the secret itself: only its hash is kept. */
export class SecretView {
  @InstantField({ doc: 'Made' }) createdAt: string;
  @InstantField({ doc: 'No longer accepted from; null: until it is rotated', nullable: true }) expiresAt:
    string | null;
  @InstantField({ doc: 'Last used, to the hour', nullable: true }) lastUsedAt: string | null;
}

export class RotateSecret {
  @IntField({
    doc: 'Hours for which the secret before it stays accepted; 0 ends it at once, as after a leak',
    min: 0,
    max: 168,
    optional: true,
    example: 24,
  })
  overlapHours?: number;
}

/** The only answer that ever holds a secret; a repeat of the request (same Idempotency-Key) holds null. */
export class ClientSecretView {
  @IdField({ doc: 'Client id, the user name of HTTP Basic at the token endpoint' }) clientId: string;
  @TextField({ doc: 'Client secret, shown this once; null in a repeated answer', max: 100, nullable: true })
  clientSecret: string | null;
  @BooleanField({ doc: 'True when the secret was shown before: rotate once more if that answer was lost' })
  alreadyShown: boolean;
  @InstantField({ doc: 'Until when the secret before it is accepted', nullable: true })
  previousSecretUntil: string | null;
}
