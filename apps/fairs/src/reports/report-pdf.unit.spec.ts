import { parseLocalDate } from '@onevillage/kernel';
import { pdfText } from '../testing/pdf-text.js';
import { fairReport } from './fair-report.js';
import { reportPdf } from './report-pdf.js';
import { reportView } from './report.view.js';

const report = fairReport(
  {
    fair: {
      fairId: 'fair',
      title: 'Hội chợ sản phẩm OCOP – Tuyên Quang',
      place: 'Quảng trường Nguyễn Tất Thành',
      opensOn: parseLocalDate('2026-12-27'),
      closesOn: parseLocalDate('2026-12-31'),
    },
    exhibitors: [
      {
        applicationId: 'a',
        exhibitorId: 'a',
        name: 'Hợp tác xã Nông nghiệp Ễnh Ương ẵẳặỹ',
        zoneId: 'z',
        adminUnitId: null,
        booths: 1,
        productIds: [],
        noShow: false,
      },
    ],
    zones: [{ zoneId: 'z', name: 'Khu đặc sản vùng miền' }],
    units: [],
    results: [
      {
        figure: 'revenue-total',
        value: 10_200_000_000,
        day: null,
        adminUnitId: null,
        applicationId: null,
        currency: 'VND',
        source: 'estimate',
        countingRule: 'Theo báo cáo của các đoàn',
        reported: true,
      },
    ],
  },
  null,
);
/** Lines are broken where the page wants it. */
const joined = (text: string): string => text.replace(/\s+/g, ' ');

it('is a PDF whose text a reader can copy, every Vietnamese letter of it', async () => {
  const file = await reportPdf(reportView(report, 'vi'), 'vi');
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  const text = joined(pdfText(file));
  for (const words of [
    'Báo cáo kết quả hội chợ',
    'Hội chợ sản phẩm OCOP – Tuyên Quang',
    'từ ngày 27/12/2026 đến hết ngày 31/12/2026',
    '10.200.000.000 VND',
    'ước tính: Theo báo cáo của các đoàn',
    'Không phát hiện số liệu chưa khớp.',
    'Khu đặc sản vùng miền',
    'Hợp tác xã Nông nghiệp Ễnh Ương ẵẳặỹ',
  ]) {
    expect(text).toContain(words);
  }
  expect(text).not.toContain('�');
});

it('is in English for others', async () => {
  const text = joined(pdfText(await reportPdf(reportView(report, 'en'), 'en')));
  expect(text).toContain('Report of the fair');
  expect(text).toContain('10,200,000,000 VND');
  expect(text).toContain('Nothing was found that does not add up.');
});
