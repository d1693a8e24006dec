import { FORM_NAMES, GOODS, GROUP_NAMES, NAMES } from './words.js';
import { PROVINCES, type Form, type Group, type Province } from './provinces.js';
import { generator, shuffled, spread } from './random.js';

export interface Register {
  fileName: string;
  province: string;
  csv: string;
}

/** Every title says that it is no real product. */
export const MARK = '(minh họa)';

interface Producer {
  name: string;
  form: Form;
  commune: string;
}
interface Row {
  product: string;
  producer: Producer;
  group: Group;
  package: string;
  price: number;
  stars: string;
  decision: string;
  decidedOn: string;
}

/** ISO date `months` calendar months and `days` days before `today`. */
function before(today: string, months: number, days = 0): string {
  const [y, m, d] = today.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(y, m - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(d, last) - days);
  return first.toISOString().slice(0, 10);
}
const printed = (iso: string): string => iso.split('-').reverse().join('/');
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function producersOf(province: Province, random: () => number): Producer[] {
  const names = shuffled(NAMES, random);
  return shuffled(spread(province.producers), random).map((form, i) => {
    const kinds = FORM_NAMES[form];
    const kind = kinds[i % kinds.length];
    // Past the end of the list a name comes again, in another commune and with another commune in its name.
    const commune = province.communes[
      (i + Math.floor(i / NAMES.length)) % province.communes.length
    ] as string;
    const place = commune.replace(/^(xã|phường|đặc khu) /, '');
    return { form, commune, name: `${kind} ${names[i % NAMES.length]} ${place} ${MARK}` };
  });
}

/** Every producer has one product at least; the rest go round. No producer has the same good twice. */
function rowsOf(province: Province, today: string): Row[] {
  const random = generator(province.seed);
  const producers = producersOf(province, random);
  const groups = shuffled(spread(province.groups), random);
  const stars = shuffled(spread(province.stars), random);
  const nextGood = new Map<string, number>();
  return groups.map((group, i) => {
    const producer = producers[i % producers.length] as Producer;
    const goods = GOODS[group];
    const key = `${producer.name}|${group}`;
    const n = nextGood.get(key) ?? i % goods.length;
    nextGood.set(key, (n + 1) % goods.length);
    const { name, package: pack, price } = goods[n] as (typeof goods)[number];
    // Four decisions, 3 to 24 months ago: 36 months of validity leave a year at least.
    const round = i % 4;
    return {
      product: `${name} ${MARK}`,
      producer,
      group,
      package: pack,
      price,
      stars: stars[i] as string,
      decision: `${100 + province.seed + round}/QĐ-UBND`,
      decidedOn: before(today, 3 + 7 * round),
    };
  });
}

function csvOf(title: string, province: string, issuer: string, rows: Row[]): string {
  const head =
    'STT,Tên sản phẩm,Chủ thể,Nhóm sản phẩm,Địa chỉ,Quy cách đóng gói,Giá bán (đồng),Hạng sao,Số quyết định,Ngày quyết định,Cơ quan công nhận';
  const lines = rows.map((row, i) =>
    [
      String(i + 1),
      row.product,
      row.producer.name,
      GROUP_NAMES[row.group],
      `${row.producer.commune}, tỉnh ${province}`,
      row.package,
      String(row.price),
      `${row.stars} sao`,
      row.decision,
      printed(row.decidedOn),
      row.stars === '5' ? 'Bộ Nông nghiệp và Môi trường' : issuer,
    ]
      .map(cell)
      .join(','),
  );
  return (
    [`${title},,,,,,,,,,`, head, ...lines, `Tổng cộng: ${rows.length} sản phẩm,,,,,,,,,,`].join('\r\n') +
    '\r\n'
  );
}

/** Examples of time passing, outside the published totals: two lapsed, two that lapse within a month. */
function lapsing(today: string): Register {
  const producer: Producer = {
    form: 'cooperative',
    name: `Hợp tác xã Hoa Nắng ${MARK}`,
    commune: 'xã Lạc Dương',
  };
  const row = (product: string, decidedOn: string, price: number): Row => ({
    product: `${product} ${MARK}`,
    producer,
    group: 'food',
    package: 'hộp 500 g',
    price,
    stars: '3',
    decision: '7/QĐ-UBND',
    decidedOn,
  });
  const rows = [
    row('Dâu tây sấy dẻo', before(today, 38), 140000),
    row('Hồng treo gió', before(today, 37), 250000),
    row('Atiso sấy khô', before(today, 36, -12), 180000),
    row('Khoai lang mật', before(today, 36, -25), 70000),
  ];
  return {
    fileName: 'demonstration-lapsing.csv',
    province: 'Lâm Đồng',
    csv: csvOf('DỮ LIỆU MINH HỌA: sản phẩm hết hạn và sắp hết hạn', 'Lâm Đồng', 'UBND tỉnh Lâm Đồng', rows),
  };
}

/** Registers of the demonstration, as files that an office would send; `today` is the day of the first start. */
export function demonstrationRegisters(today: string): Register[] {
  const registers = PROVINCES.map((province) => ({
    fileName: `demonstration-${province.key}.csv`,
    province: province.name,
    csv: csvOf(
      `DỮ LIỆU MINH HỌA: danh sách sản phẩm OCOP tỉnh ${province.name}`,
      province.name,
      province.issuer,
      rowsOf(province, today),
    ),
  }));
  return [...registers, lapsing(today)];
}
