import { Injectable } from '@nestjs/common';
import type { AnswerFiling, CorrectFiling, FileDocument, FilingKind } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { requireHeld, type Fair } from '../fairs/fair.js';
import { AnswerDue } from './answer-due.js';
import { FilingStore } from './filing.store.js';
import { answered, corrected, filed, type Filing } from './filing.js';
import { SettleAmendment } from './settle-amendment.js';

/** What was filed and answered is written down by the fair's officer; what is to be amended follows at once. */
@Injectable()
export class WriteFilingUseCase {
  constructor(
    private readonly store: FilingStore,
    private readonly fairs: FairForOfficer,
    private readonly answerDue: AnswerDue,
    private readonly amendments: SettleAmendment,
  ) {}

  async file(tx: Tx, fairId: string, input: FileDocument, caller: Caller): Promise<string> {
    const { fair, today } = await this.fairs.share(tx, fairId, caller);
    if (input.kind !== 'amendment') requireHeld(fair);
    const filings = await this.store.lockOf(tx, fairId);
    const filedOn = (input.filedOn ?? today) as LocalDate;
    const paper = {
      filedOn,
      number: input.number ?? null,
      document: input.document ?? null,
      answerDueOn: await this.answerDueOn(tx, input.kind, filedOn, fair),
    };
    return this.save(tx, filed(input.kind, paper, fair, filings, today, newId), fair, caller.now);
  }

  correct(tx: Tx, id: string, input: CorrectFiling, caller: Caller): Promise<string> {
    return this.change(tx, id, caller, async (filing, today, fair) => {
      const filedOn = (input.filedOn ?? filing.filedOn ?? today) as LocalDate;
      const paper = {
        filedOn,
        number: input.number === undefined ? filing.number : input.number,
        document: input.document === undefined ? filing.document : input.document,
        answerDueOn: await this.answerDueOn(tx, filing.kind, filedOn, fair),
      };
      return corrected(filing, paper, today);
    });
  }

  answer(tx: Tx, id: string, input: AnswerFiling, caller: Caller): Promise<string> {
    return this.change(tx, id, caller, (filing, today) => {
      const answeredOn = (input.answeredOn ?? today) as LocalDate;
      return answered(filing, { answer: input.answer, answeredOn, reason: input.reason ?? null }, today);
    });
  }

  private async change(
    tx: Tx,
    id: string,
    caller: Caller,
    decide: (filing: Filing, today: LocalDate, fair: Fair) => Filing | Promise<Filing>,
  ): Promise<string> {
    const fairId = await this.store.fairOf(tx, id);
    if (!fairId) throw new RuleViolation('not-found');
    const { fair, today } = await this.fairs.share(tx, fairId, caller);
    const filing = (await this.store.lockOf(tx, fairId)).find((one) => one.filingId === id);
    if (!filing) throw new RuleViolation('not-found');
    caller.requireVersion(filing.version);
    return this.save(tx, await decide(filing, today, fair), fair, caller.now);
  }

  private async save(tx: Tx, filing: Filing, fair: Fair, now: Date): Promise<string> {
    await this.store.save(tx, filing, now);
    await this.amendments.execute(tx, fair, now);
    return filing.filingId;
  }

  private async answerDueOn(
    tx: Tx,
    kind: FilingKind,
    filedOn: LocalDate,
    fair: Fair,
  ): Promise<LocalDate | null> {
    return kind === 'report' ? null : this.answerDue.on(fair, filedOn, tx);
  }
}
