import { Injectable } from '@nestjs/common';
import type { MarkPayment, SetFeeClasses, SetFeeWaivers, VoidPayment } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { ApplicationStore } from '../applications/application.store.js';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { requireHeld } from '../fairs/fair.js';
import { FeeAccountStore } from './fee-account.store.js';
import { requirePayable, requireVoidable, requireWaivable } from './fee-account.js';
import { FeeListStore } from './fee-list.store.js';
import { withClasses, type FeeList } from './fee-list.js';
import { FeesReadModel, type FeeRow } from './fees.read-model.js';

/** What booths cost, what of it is not asked for, and what was paid: written by the officers of the fair. */
@Injectable()
export class WriteFeesUseCase {
  constructor(
    private readonly lists: FeeListStore,
    private readonly accounts: FeeAccountStore,
    private readonly fees: FeesReadModel,
    private readonly fairs: FairForOfficer,
    private readonly applications: ApplicationStore,
  ) {}

  async setClasses(tx: Tx, fairId: string, input: SetFeeClasses, caller: Caller): Promise<FeeList> {
    const { fair } = await this.fairs.share(tx, fairId, caller);
    requireHeld(fair);
    const list = await this.lists.lock(tx, fair);
    caller.requireVersion(list.version);
    const use = {
      isPaid: await this.lists.isPaid(tx, fairId),
      charging: await this.lists.charging(tx, fairId),
    };
    const after = withClasses(list, input.currency, input.classes, use);
    await this.lists.save(tx, after, caller.now);
    return after;
  }

  async setWaivers(tx: Tx, applicationId: string, { waivers }: SetFeeWaivers, caller: Caller): Promise<void> {
    const { account } = await this.account(tx, applicationId, caller);
    caller.requireVersion(account.version);
    requireWaivable(waivers, account.charges);
    await this.accounts.touch(tx, applicationId, caller.now);
    await this.accounts.setWaivers(tx, applicationId, waivers, caller.principal.subject);
  }

  async markPayment(tx: Tx, applicationId: string, input: MarkPayment, caller: Caller): Promise<void> {
    const { principal, now } = caller;
    const { account, today, list } = await this.account(tx, applicationId, caller);
    const { kind, amount, reference, currency = list.currency } = input;
    if (currency !== list.currency)
      throw new RuleViolation('fairs.fee-currency-wrong', { currency: list.currency, told: currency });
    const payment = { kind, amount, reference, paidOn: (input.paidOn ?? today) as LocalDate };
    requirePayable(applicationId, payment, account, today);
    await this.accounts.touch(tx, applicationId, now);
    await this.accounts.addPayment(
      tx,
      applicationId,
      { paymentId: newId(), ...payment },
      principal.subject,
      now,
    );
  }

  /** A mistyped payment stays in the account, and counts no more. */
  async voidPayment(
    tx: Tx,
    applicationId: string,
    paymentId: string,
    { reason }: VoidPayment,
    caller: Caller,
  ): Promise<void> {
    const { account } = await this.account(tx, applicationId, caller);
    const payment = account.payments.find((one) => one.paymentId === paymentId);
    if (!payment) throw new RuleViolation('not-found');
    requireVoidable(payment, account);
    await this.accounts.touch(tx, applicationId, caller.now);
    await this.accounts.voidPayment(tx, paymentId, reason, caller.principal.subject, caller.now);
  }

  private async account(
    tx: Tx,
    applicationId: string,
    caller: Caller,
  ): Promise<{ account: FeeRow; today: LocalDate; list: FeeList }> {
    const [found] = await this.applications.read(tx, [applicationId]);
    if (!found) throw new RuleViolation('not-found');
    const { fair, today } = await this.fairs.share(tx, found.fairId, caller);
    const list = await this.lists.lock(tx, fair);
    return { account: (await this.fees.one(applicationId, caller.principal, tx))!, today, list };
  }
}
