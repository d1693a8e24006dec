import {
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';

/** The product groups by which a channel may be limited (Decision 26/2026/QĐ-TTg, Annex I). */
export const CHANNEL_GROUPS = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;

export class ChannelScope {
  @ListField({ doc: 'Administrative units; empty: everywhere', of: 'id', max: 100, unique: true })
  adminUnitIds: string[];
  @ListField({
    doc: 'Product groups I … VI; empty: every group',
    of: 'enum',
    values: CHANNEL_GROUPS,
    max: 6,
    unique: true,
  })
  groups: string[];
  @IntField({ doc: 'Least stars; null: everything certified', min: 1, max: 5, nullable: true }) minStars:
    number | null;
}
export class OpenChannel {
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @IdField({ doc: 'Partner, as in the `partner` claim of its tokens' }) partnerId: string;
  @NestedField(() => ChannelScope, { doc: 'What the partner may read' }) scope: ChannelScope;
}
export class ChangeChannel {
  @TextField({ doc: 'Name', max: 100, optional: true }) name?: string;
  @NestedField(() => ChannelScope, { doc: 'What the partner may read', optional: true }) scope?: ChannelScope;
}
export class ChannelView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @IdField({ doc: 'Partner' }) partnerId: string;
  @NestedField(() => ChannelScope, { doc: 'Scope' }) scope: ChannelScope;
  @EnumField({ doc: 'State', values: ['open', 'closed'] as const }) state: 'open' | 'closed';
  @InstantField({ doc: 'Last change' }) changedAt: string;
}
export class ChannelPage extends PageOf(ChannelView) {}
