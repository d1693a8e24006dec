import { IntField, ListField, BooleanField } from '@onevillage/contracts-kit';

const GROUPS = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;

/** Who may stand in a zone. What is left out is not asked for. */
export class ZoneRule {
  @BooleanField({
    doc: 'Every product shown has a certificate that is valid on every day of the fair',
    optional: true,
  })
  certified?: boolean;
  @IntField({ doc: 'At least so many stars, on every day of the fair', min: 1, max: 5, optional: true })
  minStars?: number;
  @ListField({
    of: 'enum',
    values: GROUPS,
    doc: 'Product groups; any when empty',
    max: GROUPS.length,
    unique: true,
    optional: true,
  })
  groups?: string[];
  @ListField({
    of: 'id',
    doc: 'Administrative units, of which the exhibitor must be of one, by the units of the first day of the fair',
    max: 100,
    optional: true,
  })
  adminUnitIds?: string[];
  @BooleanField({ doc: 'Only registered producers', optional: true }) producersOnly?: boolean;
  @IntField({
    doc: 'No-shows at fairs in the 24 months before that are still accepted',
    min: 0,
    max: 20,
    optional: true,
  })
  maxNoShows?: number;
}
