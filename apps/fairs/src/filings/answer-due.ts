import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { countryOf } from '../holidays/country-of.js';
import { HolidayStore } from '../holidays/holiday.store.js';
import { answerDueOn, answerReach } from './filing-deadlines.js';

/** The day through which the authority answers, by the holidays that are known now. */
@Injectable()
export class AnswerDue {
  constructor(private readonly holidays: HolidayStore) {}

  async on({ timeZone }: { timeZone: string }, filedOn: LocalDate, tx?: Tx): Promise<LocalDate> {
    const country = countryOf(timeZone);
    const { from, through } = answerReach(filedOn);
    const days = country ? await this.holidays.between(country, from, through, tx) : [];
    return answerDueOn(filedOn, new Set(days.filter((one) => one.dayOff).map((one) => one.day)));
  }
}
