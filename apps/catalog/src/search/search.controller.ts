import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProductPage, SearchProducts } from '@onevillage/contracts-catalog';
import {
  Ctx,
  decodeCursor,
  encodeCursor,
  pageOf,
  pageSize,
  Public,
  type RequestContext,
} from '@onevillage/platform-http';
import { productView } from '../products/product.view.js';
import { SearchReadModel } from './search.read-model.js';

@ApiTags('search')
@Controller('v1/search')
export class SearchController {
  constructor(private readonly products: SearchReadModel) {}

  @Get()
  @Public()
  @ApiOperation({
    summary:
      'Find products, best stars first; only those that hold a certificate today unless told otherwise',
  })
  @ApiOkResponse({ type: ProductPage })
  async search(@Query() query: SearchProducts, @Ctx() ctx: RequestContext): Promise<ProductPage> {
    const { cursor, limit: _limit, ...wanted } = query;
    const list = ['search', wanted];
    const key = decodeCursor(list, cursor, ['int', 'id']);
    const after = key && { stars: key[0] as number, id: key[1] as string };
    const limit = pageSize(query);
    const rows = await this.products.search(
      { ...wanted, certified: query.certified ?? true, after, limit: limit + 1 },
      ctx.now,
    );
    return pageOf(
      ctx,
      rows.map((row) => productView(row, row)),
      limit,
      (last) => encodeCursor(list, [last.stars ?? 0, last.id]),
    );
  }
}
