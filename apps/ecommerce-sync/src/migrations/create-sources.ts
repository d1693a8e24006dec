import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What this service keeps of its neighbours' events, each table written by its own projection alone. */
export class CreateSources1763800000001 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE source_producers (
        producer_id uuid PRIMARY KEY,
        version bigint NOT NULL,
        state jsonb NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE source_products (
        product_id uuid PRIMARY KEY,
        producer_id uuid NOT NULL,
        version bigint NOT NULL,
        state jsonb NOT NULL
      )`);
    await runner.query('CREATE INDEX source_products_of_producer ON source_products (producer_id)');
    await runner.query(`
      CREATE TABLE source_certificates (
        certificate_id uuid PRIMARY KEY,
        product_id uuid NOT NULL,
        version bigint NOT NULL,
        state jsonb NOT NULL
      )`);
    await runner.query('CREATE INDEX source_certificates_of_product ON source_certificates (product_id)');
  }
}
