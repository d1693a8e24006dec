import type { ImportKind } from '@onevillage/contracts-intake';
import { REGISTER_LIST, type ListReading } from '../register/mapping/list-reading.js';
import type { Need } from '../register/mapping/missing-fields.js';
import { APPLICATION_WORDS, RESULT_WORDS } from '../fairs/fair-headings.js';
import { GOODS_WORDS } from '../goods/goods-headings.js';
import type { HeadingWords } from '../reading/table/heading-words.js';

const GOODS: Need = {
  fields: ['productName', 'gtin', 'sku'],
  required: true,
  remedy: {
    vi: 'Chỉ ra cột ghi tên sản phẩm hoặc mã vạch, hoặc đặt tên cột là "Tên sản phẩm", "Mã vạch".',
    en: 'Say which column holds the products or their GTIN, or head it "Tên sản phẩm", "Mã vạch".',
  },
};
const QUANTITY: Need = {
  fields: ['quantity'],
  required: true,
  remedy: {
    vi: 'Chỉ ra cột ghi số lượng, hoặc đặt tên cột là "Số lượng".',
    en: 'Say which column holds the quantities, or head it "Số lượng".',
  },
};
const NUMBER: Need = {
  fields: ['noteNumber'],
  required: true,
  remedy: {
    vi: 'Ghi số phiếu của bên gửi cho toàn bộ tệp, hoặc thêm cột "Số phiếu".',
    en: 'Give the number of the producer’s note for the file, or add a column "Số phiếu".',
  },
};

const column = (fields: Need['fields'], vi: string, en: string): Need => ({
  fields,
  required: true,
  remedy: { vi, en },
});
const EXHIBITOR = column(
  ['exhibitorName', 'taxCode'],
  'Chỉ ra cột ghi tên đơn vị hoặc mã số thuế, hoặc đặt tên cột là "Tên đơn vị", "Mã số thuế".',
  'Say which column holds the exhibitors or their tax codes, or head it "Tên đơn vị", "Mã số thuế".',
);
const ZONE = column(
  ['zone'],
  'Chỉ ra cột ghi khu, hoặc ghi một khu cho toàn bộ tệp.',
  'Say which column holds the zones, or give one zone for the file.',
);
const FIGURE = column(
  ['figure'],
  'Chỉ ra cột ghi chỉ tiêu, hoặc đặt tên cột là "Chỉ tiêu".',
  'Say which column names the figures, or head it "Chỉ tiêu".',
);
const VALUE = column(
  ['value'],
  'Chỉ ra cột ghi giá trị, hoặc đặt tên cột là "Giá trị".',
  'Say which column holds the values, or head it "Giá trị".',
);
const SOURCE = column(
  ['source'],
  'Chỉ ra cột ghi nguồn, hoặc ghi một nguồn cho toàn bộ tệp.',
  'Say which column holds the sources, or give one for the file.',
);
const COUNTING_RULE = column(
  ['countingRule'],
  'Chỉ ra cột ghi cách tính, hoặc ghi cách tính cho toàn bộ tệp.',
  'Say which column says how it was counted, or give it for the file.',
);

const listOf = (words: HeadingWords, needs: readonly Need[]): ListReading => ({
  words,
  proves: new Set(),
  needs,
  titles: () => [],
});

/** How lists of each kind are read. */
export const LISTS: Readonly<Record<ImportKind, ListReading>> = {
  register: REGISTER_LIST,
  'opening-stock': listOf(GOODS_WORDS, [GOODS, QUANTITY]),
  'consignment-note': listOf(GOODS_WORDS, [GOODS, QUANTITY, NUMBER]),
  'fair-applications': listOf(APPLICATION_WORDS, [EXHIBITOR, ZONE]),
  'fair-results': listOf(RESULT_WORDS, [FIGURE, VALUE, SOURCE, COUNTING_RULE]),
};
