import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  BulkUpsertProducts,
  ChangeProduct,
  ListProducts,
  ProductPage,
  ProductView,
  RegisterProduct,
} from '@onevillage/contracts-catalog';
import { BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Authenticated,
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
  Conditional,
} from '@onevillage/platform-http';
import { ChangeProductUseCase } from './change-product.use-case.js';
import { productView } from './product.view.js';
import { ProductsReadModel } from './products.read-model.js';
import { RegisterProductUseCase } from './register-product.use-case.js';
import { UpsertProductsUseCase } from './upsert-products.use-case.js';
import type { Product } from './product.js';

@ApiTags('products')
@Controller('v1/products')
export class ProductsController {
  constructor(
    private readonly products: ProductsReadModel,
    private readonly registerProduct: RegisterProductUseCase,
    private readonly changeProduct: ChangeProductUseCase,
    private readonly upsertProducts: UpsertProductsUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Authenticated()
  @ApiOperation({ summary: 'Products, by id' })
  @ApiOkResponse({ type: ProductPage })
  async list(@Query() query: ListProducts, @Ctx() ctx: RequestContext): Promise<ProductPage> {
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    return pageById(ctx, ['products', filter], query, async (stretch) => {
      const rows = await this.products.list({ ...filter, ...stretch }, ctx.principal, ctx.now);
      return rows.map((row) => productView(row, row));
    });
  }

  @Get(':id')
  @Authenticated()
  @ApiOperation({ summary: 'One product, with the stars of today' })
  @ApiOkResponse({ type: ProductView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ProductView> {
    const row = await this.products.one(id, ctx.principal, ctx.now);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, productView(row, row));
  }

  @Post()
  @Policy('programme-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'Register a product' })
  @ApiCreatedResponse({ type: ProductView })
  register(@Body() body: RegisterProduct, @Ctx() ctx: RequestContext): Promise<ProductView> {
    return this.commands.run(ctx, async (tx) => {
      const product = await this.registerProduct.execute(tx, body, ctx);
      return {
        status: 201,
        ...(await this.answer(tx, product, ctx)),
        location: `/v1/products/${product.id}`,
      };
    });
  }

  @Post('bulk')
  @HttpCode(200)
  @Policy('programme-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'Enter or update up to 1,000 products by producer and name; answers per item' })
  @ApiOkResponse({ type: BulkResult })
  upsert(
    @Body() body: BulkUpsertProducts,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, (tx, items) => this.upsertProducts.execute(tx, items, ctx));
  }

  @Patch(':id')
  @Policy('programme-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'Change facts, texts, variants or prices of a product' })
  @ApiOkResponse({ type: ProductView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeProduct,
    @Ctx() ctx: RequestContext,
  ): Promise<ProductView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeProduct.change(tx, id, body, ctx), ctx),
    );
  }

  @Post(':id/retirement')
  @Conditional()
  @HttpCode(200)
  @Policy('programme-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'Say that a product is no longer made' })
  @ApiOkResponse({ type: ProductView })
  retire(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ProductView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeProduct.retire(tx, id, ctx), ctx),
    );
  }

  private async answer(tx: Tx, { id, version }: Product, ctx: RequestContext): Promise<Answer<ProductView>> {
    const row = await this.products.one(id, ctx.principal, ctx.now, tx);
    return { body: productView(row!, row!), etag: version };
  }
}
