export type Form = 'cooperative' | 'group' | 'enterprise' | 'household';
export type Group = 'food' | 'beverage' | 'herbal' | 'handicraft' | 'tourism';

export interface Province {
  key: string;
  name: string;
  issuer: string;
  seed: number;
  producers: Partial<Record<Form, number>>;
  groups: Partial<Record<Group, number>>;
  stars: Partial<Record<'3' | '4' | '5', number>>;
  communes: string[];
}

/**
 * Totals as published: Bình Dương on 15 March 2023 (31 producers, 47 products), Cao Bằng on 19 February 2025
 * (91 and 144, by legal form, group and star), Kiên Giang (269 products of more than 130 producers). What the source
 * leaves open (forms and groups of Bình Dương and Kiên Giang) is chosen here.
 */
export const PROVINCES: Province[] = [
  {
    key: 'binh-duong',
    name: 'Bình Dương',
    issuer: 'UBND tỉnh Bình Dương',
    seed: 74,
    producers: { cooperative: 9, group: 2, enterprise: 12, household: 8 },
    groups: { food: 30, beverage: 6, herbal: 3, handicraft: 8 },
    stars: { '4': 8, '3': 39 },
    communes: [
      'xã Bàu Bàng',
      'xã Dầu Tiếng',
      'xã Phú Giáo',
      'phường Tân Uyên',
      'phường Bến Cát',
      'xã Bắc Tân Uyên',
      'phường Thuận An',
      'phường Dĩ An',
      'xã Minh Thạnh',
      'xã An Long',
    ],
  },
  {
    key: 'cao-bang',
    name: 'Cao Bằng',
    issuer: 'UBND tỉnh Cao Bằng',
    seed: 4,
    producers: { cooperative: 27, group: 7, enterprise: 10, household: 47 },
    groups: { food: 124, beverage: 11, handicraft: 6, tourism: 3 },
    stars: { '4': 13, '3': 131 },
    communes: [
      'xã Trùng Khánh',
      'xã Quảng Uyên',
      'xã Hạ Lang',
      'xã Nguyên Bình',
      'xã Bảo Lạc',
      'xã Thông Nông',
      'xã Đông Khê',
      'xã Hòa An',
      'phường Thục Phán',
      'xã Trà Lĩnh',
      'xã Phục Hòa',
      'xã Tĩnh Túc',
    ],
  },
  {
    key: 'kien-giang',
    name: 'Kiên Giang',
    issuer: 'UBND tỉnh Kiên Giang',
    seed: 91,
    producers: { cooperative: 30, group: 8, enterprise: 45, household: 48 },
    groups: { food: 214, beverage: 24, herbal: 9, handicraft: 20, tourism: 2 },
    stars: { '5': 6, '4': 36, '3': 227 },
    communes: [
      'xã Hòn Đất',
      'xã Kiên Lương',
      'xã An Biên',
      'xã An Minh',
      'xã Giồng Riềng',
      'xã Gò Quao',
      'xã Tân Hiệp',
      'xã Châu Thành',
      'phường Hà Tiên',
      'phường Rạch Giá',
      'đặc khu Phú Quốc',
      'xã Vĩnh Thuận',
      'xã U Minh Thượng',
      'xã Giang Thành',
    ],
  },
];
