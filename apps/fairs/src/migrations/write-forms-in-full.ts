import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** HTX is Hợp tác xã: kinds of organisations are written in full where exhibitors are looked for by name. */
export class WriteFormsInFull1765000074000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      update exhibitors e set search_key = k.in_full
      from (select exhibitor_id, string_agg(coalesce(f.in_full, w.word), ' ' order by w.n) as in_full
        from exhibitors cross join unnest(string_to_array(search_key, ' ')) with ordinality as w (word, n)
          left join (values ('htx', 'hop tac xa'), ('tht', 'to hop tac'), ('cty', 'cong ty'), ('cp', 'co phan'),
            ('tnhh', 'trach nhiem huu han'), ('dntn', 'doanh nghiep tu nhan'), ('hkd', 'ho kinh doanh')) as f (word, in_full) using (word)
        group by exhibitor_id) k
      where k.exhibitor_id = e.exhibitor_id and e.search_key <> k.in_full;
    `);
  }
}
