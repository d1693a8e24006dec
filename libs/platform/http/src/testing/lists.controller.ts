import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { columnsOf, ExportQuery, IntField, type Page } from '@onevillage/contracts-kit';
import { Database } from '@onevillage/platform-database';
import { Ctx, Exported, ExportedLists, Public, type RequestContext } from '../index.js';
import { ThingPage } from './things.dto.js';
import { numbers, type NumberRow } from './things.store.js';

export class NumbersQuery extends ExportQuery {
  @IntField({ doc: 'How many', min: 0, max: 10_000_000, query: true }) count: number;
  @IntField({ doc: 'The row that cannot be read', min: 1, query: true, optional: true }) wrong?: number;
}

const { integer, text } = columnsOf<NumberRow>();
const columns = [integer('Number', 'Số', ({ n }) => n), text('Word', 'Chữ', ({ word }) => word)];

@Controller('v1/numbers')
@Public()
export class ListsController {
  constructor(
    private readonly database: Database,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @Exported(ThingPage)
  list(@Ctx() ctx: RequestContext, @Query() query: NumbersQuery): Promise<Page<NumberRow> | StreamableFile> {
    const { count, wrong } = query;
    return this.lists.answer(ctx, query, {
      name: 'numbers',
      filter: { count, wrong },
      order: ['int'],
      keyOf: ({ n }: NumberRow) => [n],
      page: ({ after, limit }) => {
        const from = Number(after?.[0] ?? 0);
        const end = Math.min(count, from + (limit ?? 0));
        return Promise.resolve(
          Array.from({ length: end - from }, (_, at) => ({ n: from + at + 1, word: 'w' })),
        );
      },
      whole: () => numbers(this.database, count, wrong),
      view: ({ n, word }) => ({ n: -n, word }),
      columns,
    });
  }
}
