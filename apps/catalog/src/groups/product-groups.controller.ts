import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListProductGroups, ProductGroupView } from '@onevillage/contracts-catalog';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import { localDateAt, type LocalDate } from '@onevillage/kernel';
import { Ctx, Public, type RequestContext } from '@onevillage/platform-http';
import { groupsOn } from './product-group-rules.js';

@ApiTags('product groups')
@Controller('v1/product-groups')
export class ProductGroupsController {
  @Get()
  @Public()
  @ApiOperation({ summary: 'Product groups, families and rows in force on a date' })
  @ApiOkResponse({ type: ProductGroupView, isArray: true })
  list(@Query() query: ListProductGroups, @Ctx() ctx: RequestContext): ProductGroupView[] {
    const date = (query.date ?? localDateAt(ctx.now, REGISTER_ZONE)) as LocalDate;
    return groupsOn(date).map(({ vi, en, ...row }) => ({ ...row, name: { vi, en, km: null } }));
  }
}
