import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags, ApiParam } from '@nestjs/swagger';
import {
  COUNTRIES,
  HolidayList,
  HolidayView,
  ListHolidays,
  PutHoliday,
  type Country,
} from '@onevillage/contracts-fairs';
import { isUnlimited, isLocalDate, RuleViolation, type LocalDate, type Principal } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  Policy,
  ProblemError,
  Public,
  Unconditional,
  type RequestContext,
} from '@onevillage/platform-http';
import { HolidayStore } from './holiday.store.js';

/** Days on which offices are closed or people are at home: planners see them, deadlines in working days skip them. */
@ApiTags('holidays')
@Policy('trade-officer', 'admin')
@Controller('v1/holidays')
export class HolidaysController {
  constructor(
    private readonly holidays: HolidayStore,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Holidays of a country in a year, by day' })
  @ApiOkResponse({ type: HolidayList })
  async list(@Query() { country, year }: ListHolidays): Promise<HolidayList> {
    const from = `${year}-01-01` as LocalDate;
    const items = await this.holidays.between(country, from, `${year}-12-31` as LocalDate);
    return { items: items.map((one) => ({ ...one })) };
  }

  @Put(':country/:day')
  @ApiParam({ name: 'country', description: 'Country, ISO 3166-1 alpha-2', enum: COUNTRIES })
  @ApiParam({ name: 'day', description: 'Day', schema: { type: 'string', format: 'date' } })
  @Unconditional()
  @ApiOperation({ summary: 'Enter or rename a holiday' })
  @ApiOkResponse({ type: HolidayView })
  put(
    @Param('country') country: string,
    @Param('day') day: string,
    @Body() { name, dayOff = true }: PutHoliday,
    @Ctx() ctx: RequestContext,
  ): Promise<HolidayView> {
    requireCountry(ctx.principal);
    const holiday = { ...keyOf(country, day), name, dayOff };
    return this.commands.run(ctx, async (tx) => {
      await this.holidays.put(tx, holiday);
      return { body: holiday };
    });
  }

  @Delete(':country/:day')
  @ApiParam({ name: 'country', description: 'Country, ISO 3166-1 alpha-2', enum: COUNTRIES })
  @ApiParam({ name: 'day', description: 'Day', schema: { type: 'string', format: 'date' } })
  @Unconditional()
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a holiday out that was moved or is none' })
  @ApiNoContentResponse()
  remove(
    @Param('country') country: string,
    @Param('day') day: string,
    @Ctx() ctx: RequestContext,
  ): Promise<void> {
    requireCountry(ctx.principal);
    const key = keyOf(country, day);
    return this.commands.run(ctx, async (tx) => {
      if (!(await this.holidays.remove(tx, key.country, key.day))) throw new RuleViolation('not-found');
      return { status: 204, body: undefined };
    });
  }
}

/** Deadlines of every fair of the country follow. @throws RuleViolation `fairs.out-of-scope` */
function requireCountry(principal: Principal): void {
  if (!isUnlimited(principal)) throw new RuleViolation('fairs.out-of-scope');
}

function keyOf(country: string, day: string): { country: Country; day: LocalDate } {
  const known = COUNTRIES.find((one) => one === country);
  if (!known) throw malformed(`the country in the address is none of ${COUNTRIES.join(', ')}`);
  if (!isLocalDate(day)) throw malformed('the day in the address is no day of the calendar, YYYY-MM-DD');
  return { country: known, day };
}

const malformed = (reason: string) => new ProblemError('malformed-request', { params: { reason } });
