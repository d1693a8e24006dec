import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Payments of an account, struck out ones too; a fair's allocations, ended ones too; exhibitors with names of a length. */
export class IndexLookups1765000071000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create index allocations_listed on allocations (fair_id, allocation_id);
      create index fee_payments_account on fee_payments (application_id);
      create index exhibitors_name_length on exhibitors (length(search_key));
    `);
  }
}
