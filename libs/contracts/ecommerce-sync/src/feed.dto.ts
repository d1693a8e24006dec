import { IdField, IntField, TextField } from '@onevillage/contracts-kit';

export class FeedQuery {
  @IdField({ doc: 'Channel to read as; officers only, a partner reads its own', optional: true, query: true })
  channel?: string;
}

export class ChangesQuery extends FeedQuery {
  @TextField({
    doc: 'Cursor of the last line of the full feed, or of the page before; left out: from the beginning',
    max: 1000,
    optional: true,
    query: true,
  })
  after?: string;
  @IntField({ doc: 'Changes per page; 500 when left out', min: 1, max: 1000, optional: true, query: true })
  limit?: number;
  @IntField({
    doc: 'Seconds to wait for a change when there is none yet; 0 when left out',
    min: 0,
    max: 30,
    optional: true,
    query: true,
  })
  wait?: number;
}
