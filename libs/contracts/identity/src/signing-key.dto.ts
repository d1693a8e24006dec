import { EnumField, InstantField, NestedField, TextField } from '@onevillage/contracts-kit';

export class RotateSigningKeys {
  @EnumField({
    doc: 'planned: the new key is published an hour before it signs and the old one outlives its tokens; compromised: the old keys and their tokens end at once',
    values: ['planned', 'compromised'] as const,
  })
  reason: 'planned' | 'compromised';
}
export class SigningKeyView {
  @TextField({ doc: 'Key id', max: 100 }) kid: string;
  @EnumField({ doc: 'State', values: ['next', 'signing', 'retiring'] as const }) state:
    'next' | 'signing' | 'retiring';
  @InstantField({ doc: 'Made and published' }) createdAt: string;
  @InstantField({ doc: 'Signs from' }) signsFrom: string;
  @InstantField({ doc: 'No longer published from', nullable: true }) publishedUntil: string | null;
}
export class SigningKeysView {
  @NestedField(() => SigningKeyView, { doc: 'Published keys, the newest first', array: true })
  items: SigningKeyView[];
}
