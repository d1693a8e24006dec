import type { SubsidyRuleView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, date, integer, decimal, money } = columnsOf<SubsidyRuleView>();
const amount = (minor: number | null, { currency }: SubsidyRuleView) =>
  minor === null ? null : { amount: minor, currency };

export const subsidyRuleColumns: Column<SubsidyRuleView>[] = [
  text('Programme', 'Chương trình', (row) => row.programme),
  text('Case', 'Trường hợp', (row) => row.title),
  text('Administrative unit id', 'Id đơn vị hành chính', (row) => row.adminUnitId),
  date('Valid from', 'Hiệu lực từ', (row) => row.validFrom),
  date('Valid through', 'Hiệu lực đến hết', (row) => row.validThrough),
  text('Place', 'Nơi tổ chức', (row) => row.place),
  decimal('Share, percent', 'Mức hỗ trợ, %', (row) => row.sharePercent),
  money('Most per fair', 'Tối đa mỗi lần', (row) => amount(row.capPerFair, row)),
  money('Most per year', 'Tối đa mỗi năm', (row) => amount(row.capPerYear, row)),
  text('Currency', 'Tiền tệ', (row) => row.currency),
  integer('Times per year', 'Số lần mỗi năm', (row) => row.timesPerYear),
  integer('Booths', 'Số gian', (row) => row.maxBooths),
  integer('Persons', 'Số người', (row) => row.maxPersons),
  text('Costs', 'Chi phí được hỗ trợ', (row) => row.costTypes.join('; ')),
  integer('Stars', 'Số sao', (row) => row.minStars),
  text('Who', 'Đối tượng', (row) => row.subjects.join('; ')),
  text('Rule id', 'Id quy định', (row) => row.id),
];
