/** A row of a group list: [code, Vietnamese name, English name, rubric set]. The code's parts are its place in the tree. */
type Row = [code: string, vi: string, en: string, rubricSet?: number];

/** Annex I of Decision 26/2026/QĐ-TTg: 6 groups, 17 families, 26 rubric sets. */
const DECISION_26_2026: Row[] = [
  ['I', 'Sản phẩm thực phẩm', 'Food'],
  ['I.1', 'Thực phẩm tươi sống', 'Fresh food'],
  ['I.1.a', 'Rau, củ, quả, hạt tươi', 'Fresh vegetables, tubers, fruit, nuts', 1],
  ['I.1.b', 'Thịt, thủy sản, trứng, sữa tươi', 'Fresh meat, aquatic products, eggs, milk', 2],
  ['I.2', 'Thực phẩm thô, sơ chế', 'Raw and semi-processed food'],
  ['I.2.a', 'Gạo, ngũ cốc, hạt sơ chế khác', 'Rice, cereals, other semi-processed grain', 3],
  ['I.2.b', 'Mật ong, mật khác và nông sản thực phẩm khác', 'Honey, other nectars, other farm food', 4],
  ['I.3', 'Thực phẩm chế biến', 'Processed food'],
  ['I.3.a', 'Đồ ăn nhanh', 'Ready-to-eat food', 5],
  ['I.3.b', 'Chế biến từ gạo, ngũ cốc', 'Processed from rice, cereals', 6],
  ['I.3.c', 'Chế biến từ rau, củ, quả, hạt', 'Processed from vegetables, fruit, nuts', 7],
  [
    'I.3.d',
    'Chế biến từ thịt, trứng, sữa, thủy sản, các sản phẩm từ mật ong, mật khác và nông sản thực phẩm khác',
    'Processed from meat, eggs, milk, aquatic products; products of honey, other nectars and other farm food',
    8,
  ],
  ['I.4', 'Gia vị', 'Seasonings'],
  ['I.4.a', 'Tương, nước mắm, gia vị dạng lỏng khác', 'Soy sauces, fish sauce, other liquid seasonings', 9],
  ['I.4.b', 'Gia vị khác', 'Other spices', 10],
  ['I.5', 'Chè', 'Tea'],
  ['I.5.a', 'Chè tươi, chế biến', 'Tea, fresh or processed', 11],
  ['I.5.b', 'Sản phẩm chè (trà) từ thực vật khác', 'Teas from other plants', 12],
  ['I.6', 'Cà phê, ca cao', 'Coffee, cocoa', 13],
  ['II', 'Sản phẩm đồ uống', 'Beverages'],
  ['II.1', 'Đồ uống có cồn', 'Alcoholic drinks'],
  ['II.1.a', 'Rượu trắng', 'White spirit', 14],
  ['II.1.b', 'Đồ uống có cồn khác', 'Other alcoholic drinks', 15],
  ['II.2', 'Đồ uống không cồn', 'Non-alcoholic drinks'],
  ['II.2.a', 'Nước khoáng thiên nhiên, nước uống đóng chai', 'Mineral and bottled water', 16],
  ['II.2.b', 'Đồ uống không cồn khác', 'Other non-alcoholic drinks', 17],
  ['III', 'Dược liệu và sản phẩm từ dược liệu', 'Medicinal herbs and herbal products'],
  [
    'III.1',
    'Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền',
    'Functional food, herbal and traditional medicine',
    18,
  ],
  ['III.2', 'Mỹ phẩm có thành phần từ dược liệu', 'Cosmetics with herbal ingredients', 19],
  ['III.3', 'Tinh dầu và dược liệu khác', 'Essential oils and other herbals', 20],
  ['IV', 'Hàng thủ công mỹ nghệ', 'Handicrafts'],
  ['IV.1', 'Thủ công mỹ nghệ gia dụng, trang trí', 'Household and decorative handicraft', 21],
  ['IV.2', 'Vải, may mặc', 'Fabric, garments', 22],
  ['V', 'Sinh vật cảnh', 'Ornamental organisms'],
  ['V.1', 'Hoa', 'Flowers', 23],
  ['V.2', 'Cây cảnh', 'Ornamental plants', 24],
  ['V.3', 'Động vật cảnh', 'Ornamental animals', 25],
  [
    'VI',
    'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
    'Community tourism, eco-tourism and tourist sites',
  ],
  [
    'VI.1',
    'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
    'Community tourism, eco-tourism and tourist sites',
    26,
  ],
];

/** The six sectors of 2018 to 2023, and what each is today. */
const SECTORS_1048: [code: string, vi: string, en: string, today: string[]][] = [
  ['S1', 'Thực phẩm', 'Food', ['I']],
  ['S2', 'Đồ uống', 'Beverages', ['II']],
  ['S3', 'Thảo dược', 'Herbs', ['III']],
  ['S4', 'Vải và may mặc', 'Fabric and garments', ['IV.2']],
  ['S5', 'Lưu niệm, nội thất, trang trí', 'Souvenirs, interior, decoration', ['IV.1']],
  ['S6', 'Dịch vụ du lịch nông thôn và bán hàng', 'Rural tourism and sales', ['VI']],
];

export interface ProductGroupFacts {
  code: string;
  parent: string | null;
  vi: string;
  en: string;
  rubricSet: number | null;
  legalSource: string;
  validFrom: string;
  validThrough: string | null;
  mapsTo: string[];
}

const parentOf = (code: string): string | null =>
  code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null;

/** Groups of 24 February 2023 (148/QĐ-TTg) and of 22 May 2026 are the same six; only the latter fixes the 26 rows below. */
export const PRODUCT_GROUP_FACTS: ProductGroupFacts[] = [
  ...SECTORS_1048.map(([code, vi, en, mapsTo]) => ({
    code,
    parent: null,
    vi,
    en,
    rubricSet: null,
    legalSource: '1048/QĐ-TTg',
    validFrom: '2018-05-07',
    validThrough: '2023-02-23',
    mapsTo,
  })),
  ...DECISION_26_2026.filter(([code]) => !code.includes('.')).map(([code, vi, en]) => ({
    code,
    parent: null,
    vi,
    en,
    rubricSet: null,
    legalSource: '148/QĐ-TTg',
    validFrom: '2023-02-24',
    validThrough: '2026-05-21',
    mapsTo: [code],
  })),
  ...DECISION_26_2026.map(([code, vi, en, rubricSet]) => ({
    code,
    parent: parentOf(code),
    vi,
    en,
    rubricSet: rubricSet ?? null,
    legalSource: '26/2026/QĐ-TTg',
    validFrom: '2026-05-22',
    validThrough: null,
    mapsTo: [],
  })),
];
