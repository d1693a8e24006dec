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
const MOST_SHOWROOMS = 1000;
const MOST_HELD_BACK = 1_000_000;
const showroomsDoc = 'Showrooms whose stock the partner may sell; empty: none, all is on request';
const bufferDoc = 'Whole units of each variant that are held back from what is published';

export class OpenChannel {
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @IdField({ doc: 'Partner, as in the `partner` claim of its tokens' }) partnerId: string;
  @NestedField(() => ChannelScope, { doc: 'What the partner may read' }) scope: ChannelScope;
  @ListField({
    doc: `${showroomsDoc}; left out: none`,
    of: 'id',
    max: MOST_SHOWROOMS,
    unique: true,
    optional: true,
  })
  showroomIds?: string[];
  @IntField({ doc: `${bufferDoc}; 0 when left out`, min: 0, max: MOST_HELD_BACK, optional: true })
  safetyBuffer?: number;
}
export class ChangeChannel {
  @TextField({ doc: 'Name', max: 100, optional: true }) name?: string;
  @NestedField(() => ChannelScope, { doc: 'What the partner may read', optional: true }) scope?: ChannelScope;
  @ListField({ doc: showroomsDoc, of: 'id', max: MOST_SHOWROOMS, unique: true, optional: true })
  showroomIds?: string[];
  @IntField({ doc: bufferDoc, min: 0, max: MOST_HELD_BACK, optional: true }) safetyBuffer?: number;
}
export class ChannelView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: 'Name', max: 100 }) name: string;
  @IdField({ doc: 'Partner' }) partnerId: string;
  @NestedField(() => ChannelScope, { doc: 'Scope' }) scope: ChannelScope;
  @ListField({ doc: showroomsDoc, of: 'id', max: MOST_SHOWROOMS }) showroomIds: string[];
  @IntField({ doc: bufferDoc, min: 0, max: MOST_HELD_BACK }) safetyBuffer: number;
  @EnumField({ doc: 'State', values: ['open', 'closed'] as const }) state: 'open' | 'closed';
  @InstantField({ doc: 'Last change' }) changedAt: string;
}
export class ChannelPage extends PageOf(ChannelView) {}
