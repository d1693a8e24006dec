import { IntField, ListField, BooleanField } from '@onevillage/contracts-kit';

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
    of: 'text',
    doc: 'Product groups, I to VI; any when empty',
    max: 20,
    itemMax: 10,
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
