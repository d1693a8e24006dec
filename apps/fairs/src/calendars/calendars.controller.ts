import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CalendarQuery } from '@onevillage/contracts-fairs';
import { addDays, localDateAt, RuleViolation, type LocalDate } from '@onevillage/kernel';
import { Ctx, IdParam, openAnswer, Produces, Public, type RequestContext } from '@onevillage/platform-http';
import { fairEntry, standEntry } from './calendar-entries.js';
import { CalendarsReadModel } from './calendars.read-model.js';
import { fairCalendar, type CalendarEntry } from './fair-calendar.js';

const ICALENDAR = 'text/calendar';
/** How long a fair that is over stays in feeds, in days. */
const KEPT = 366;
const Calendar = () => ApiOkResponse({ content: { [ICALENDAR]: { schema: { type: 'string' } } } });

/** Calendars to subscribe to. A fair keeps its UID; one that is cancelled stays, as cancelled. */
@ApiTags('public')
@Public()
@Controller('v1/public')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsReadModel) {}

  @Get('fairs.ics')
  @Produces(ICALENDAR)
  @ApiOperation({ summary: 'Fairs of a centre, or of all, from a year ago on, as iCalendar' })
  @Calendar()
  async fairs(@Query() { adminUnitId }: CalendarQuery, @Ctx() ctx: RequestContext): Promise<string> {
    const name = adminUnitId === undefined ? null : await this.calendars.unitName(adminUnitId);
    if (adminUnitId !== undefined && name === null)
      throw new RuleViolation('fairs.admin-unit-unknown', { adminUnitId, date: localDateAt(ctx.now, 'UTC') });
    const rows = await this.calendars.fairs(adminUnitId ?? null, since(ctx));
    return answer(
      ctx,
      name === null ? 'Hội chợ, triển lãm' : `Hội chợ, triển lãm: ${name}`,
      rows.map(fairEntry),
    );
  }

  @Get('fairs/:id.ics')
  @Produces(ICALENDAR)
  @ApiOperation({ summary: 'One fair as iCalendar' })
  @Calendar()
  async fair(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<string> {
    const row = await this.calendars.fair(id);
    if (!row) throw new RuleViolation('not-found');
    return answer(ctx, row.title, [fairEntry(row)]);
  }

  @Get('exhibitors/:id.ics')
  @Produces(ICALENDAR)
  @ApiOperation({
    summary: 'Fairs at which somebody exhibits, with its booths, from a year ago on, as iCalendar',
  })
  @Calendar()
  async exhibitor(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<string> {
    const rows = await this.calendars.stands(id, since(ctx));
    const name = await this.calendars.exhibitorName(id);
    if (name === null) throw new RuleViolation('not-found');
    return answer(ctx, name, rows.map(standEntry));
  }
}

const since = ({ now }: RequestContext): LocalDate => addDays(localDateAt(now, 'UTC'), -KEPT);

const answer = (ctx: RequestContext, name: string, entries: readonly CalendarEntry[]): string =>
  openAnswer(ctx, ICALENDAR, fairCalendar(name, entries));
