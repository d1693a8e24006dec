import { describe, expect, it } from '@jest/globals';
import { TODAY } from './testing/read-rows.js';
import { codesOf, readReal, rowsOf, type RealReading } from './testing/real-registers.js';

describe('the register of Lâm Đồng 2025–2026', () => {
  const files = ['lamdong_2025_2026.csv', 'lamdong_2025_2026.xlsx'];

  it.each(files)('%s: every column is understood', async (file) => {
    const { proposal } = await readReal(file);
    expect(
      proposal.columns.filter(({ field, confidence }) => field === 'ignore' || confidence < 0.85),
    ).toEqual([]);
    expect(proposal.missing).toEqual([]);
  });

  it.each(files)('%s: 60 products of 31 producers, 44 of three stars and 16 of four', async (file) => {
    const { register } = await readReal(file);
    expect(register.totals).toEqual({
      rows: 60,
      entries: 60,
      producers: 31,
      products: 60,
      productNames: 59,
      certificates: 24,
      withoutCertificate: 36,
      refusedRows: 0,
      refusedCertificates: 0,
      notedRows: 37,
      printedStars: { '3': 44, '4': 16 },
      certificateLevels: { '3': 19, '4': 5 },
      groups: { I: 38, II: 12, III: 10 },
    });
  });

  it.each(files)(
    '%s: the 36 rows without a decision say so and nothing else is held against the list',
    async (file) => {
      const { register } = await readReal(file);
      expect(rowsOf(register, 'intake.no-decision')).toHaveLength(36);
      expect(codesOf(register)).toEqual([
        'intake.commune-missing',
        'intake.legal-form-assumed',
        'intake.no-decision',
      ]);
      expect(register.issues.every(({ severity }) => severity === 'note')).toBe(true);
      const [homeless] = register.issues.filter(({ code }) => code === 'intake.commune-missing');
      expect(homeless?.value).toBe('thành phố Phan Thiết, tỉnh Bình Thuận');
    },
  );

  it('gives the same entries from the CSV and from the XLSX', async () => {
    const [csv, xlsx] = await Promise.all(files.map((file) => readReal(file)));
    const comparable = (reading: RealReading | undefined): unknown =>
      reading?.register.entries.map(({ producer, product, recognition, certificate }) => ({
        producer,
        product: { key: product.key, name: product.name, group: product.group },
        level: recognition.level,
        issuer: recognition.issuer,
        certificate,
      }));
    expect(comparable(csv)).toEqual(comparable(xlsx));
  });

  it('keeps four decisions and their issuers as printed, three of which are gone', async () => {
    const { register } = await readReal('lamdong_2025_2026.csv');
    const decisions = new Set(
      register.entries.flatMap(({ certificate }) =>
        certificate
          ? [`${certificate.decisionNumber} ${certificate.decidedOn} ${certificate.issuerPrinted}`]
          : [],
      ),
    );
    expect([...decisions]).toEqual([
      '3981/QĐ-UBND 2026-08-05 UBND tỉnh Lâm Đồng',
      '858/QĐ-UBND 2025-06-19 UBND tỉnh Đắk Nông',
      '1887/QĐ-UBND 2025-06-16 UBND huyện Đắk Song',
      '768/QĐ-UBND 2025-05-07 UBND huyện Cư Jút',
    ]);
  });

  it('keeps the address then and now, and places the producer by the one of now', async () => {
    const { register } = await readReal('lamdong_2025_2026.xlsx');
    const boanerges = register.entries.find(({ producer }) => producer.name === 'Công ty TNHH BOANERGES');
    expect(boanerges?.producer).toMatchObject({
      address: 'Thôn 3, xã Thuận Hà, huyện Đắk Song, tỉnh Đắk Nông',
      addressNow: 'Thôn 3, xã Thuận Hạnh, tỉnh Lâm Đồng',
      place: { commune: 'xã Thuận Hạnh', province: 'tỉnh Lâm Đồng', asOf: TODAY },
    });
  });

  it('reads titles, sections, merged producers and the footer of the XLSX for what they are', async () => {
    const { table } = await readReal('lamdong_2025_2026.xlsx');
    expect(table.titles.map(({ row }) => row)).toEqual([1, 2]);
    expect(table.headingRows).toEqual([4, 5]);
    expect(new Set(table.rows.flatMap(({ context }) => context.map(({ row }) => row)))).toEqual(
      new Set([6, 16, 22, 31, 34, 57, 61]),
    );
    expect(table.totals.map(({ row, stated, of }) => [row, stated, of])).toEqual([[73, 60, 'products']]);
    expect(table.leftOut).toEqual([]);
  });
});
