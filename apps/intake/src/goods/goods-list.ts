import type { ImportKind } from '@onevillage/contracts-intake';
import { REGISTER_LIST, type ListReading } from '../register/mapping/list-reading.js';
import type { Need } from '../register/mapping/missing-fields.js';
import { GOODS_WORDS } from './goods-headings.js';

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

const listOf = (needs: readonly Need[]): ListReading => ({
  words: GOODS_WORDS,
  proves: new Set(),
  needs,
  titles: () => [],
});

/** How lists of each kind are read. */
export const LISTS: Readonly<Record<ImportKind, ListReading>> = {
  register: REGISTER_LIST,
  'opening-stock': listOf([GOODS, QUANTITY]),
  'consignment-note': listOf([GOODS, QUANTITY, NUMBER]),
};
