import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListSchemes, SchemeView } from '@onevillage/contracts-recognition';
import { localDateAt, type LocalDate } from '@onevillage/kernel';
import { Ctx, Public, type RequestContext } from '@onevillage/platform-http';
import { SCHEME_FACTS } from './data/schemes.js';
import { ruleOn } from './scheme-rules.js';

@ApiTags('schemes')
@Controller('v1/schemes')
export class SchemesController {
  @Get()
  @Public()
  @ApiOperation({ summary: 'Schemes with the levels in force on a date' })
  @ApiOkResponse({ type: SchemeView, isArray: true })
  list(@Query() query: ListSchemes, @Ctx() ctx: RequestContext): SchemeView[] {
    return SCHEME_FACTS.map((facts) => {
      const date = (query.date ?? localDateAt(ctx.now, facts.zone)) as LocalDate;
      const rule = ruleOn(facts, date);
      const { scheme, name, country, zone } = facts;
      const levels = rule?.levels.map((level) => ({
        ...level,
        validFrom: rule.validFrom,
        validThrough: rule.validThrough,
        legalSource: rule.legalSource,
      }));
      return { scheme, name, country, zone, levels: levels ?? [] };
    });
  }
}
