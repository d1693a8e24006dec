import type { Form, Group } from './provinces.js';

interface Good {
  name: string;
  package: string;
  /** Whole đồng. */
  price: number;
}
const good = (name: string, pack: string, price: number): Good => ({ name, package: pack, price });

/** Official group names, as registers print them. */
export const GROUP_NAMES: Record<Group, string> = {
  food: 'Thực phẩm',
  beverage: 'Đồ uống',
  herbal: 'Dược liệu và sản phẩm từ dược liệu',
  handicraft: 'Thủ công mỹ nghệ',
  tourism: 'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
};

export const FORM_NAMES: Record<Form, string[]> = {
  cooperative: ['Hợp tác xã'],
  group: ['Tổ hợp tác'],
  enterprise: ['Công ty TNHH', 'Công ty Cổ phần', 'Doanh nghiệp tư nhân'],
  household: ['Hộ kinh doanh'],
};

export const GOODS: Record<Group, Good[]> = {
  food: [
    good('Gạo nếp hương', 'túi 2 kg', 90000),
    good('Miến dong', 'gói 500 g', 45000),
    good('Lạp xưởng hun khói', 'túi 500 g', 165000),
    good('Thịt lợn gác bếp', 'túi 300 g', 210000),
    good('Mật ong hoa rừng', 'chai 500 ml', 180000),
    good('Hạt dẻ rang', 'hộp 400 g', 120000),
    good('Khô cá sặc', 'túi 500 g', 190000),
    good('Nước mắm cá cơm', 'chai 500 ml', 95000),
    good('Tiêu đen hạt', 'hộp 200 g', 75000),
    good('Tôm khô', 'hộp 300 g', 320000),
    good('Bưởi da xanh', 'hộp 3 kg', 195000),
    good('Măng khô', 'túi 400 g', 130000),
    good('Bánh khẩu sli', 'hộp 300 g', 60000),
    good('Chà bông gà', 'hộp 250 g', 110000),
    good('Dưa lưới', 'thùng 4 kg', 260000),
    good('Khóm tươi', 'thùng 5 kg', 85000),
    good('Mắm ruốc', 'hũ 400 g', 55000),
    good('Hạt điều rang muối', 'hộp 450 g', 175000),
    good('Nấm mối sấy', 'hộp 100 g', 240000),
    good('Bún khô', 'gói 500 g', 35000),
  ],
  beverage: [
    good('Trà shan tuyết', 'hộp 200 g', 150000),
    good('Rượu men lá', 'chai 500 ml', 120000),
    good('Rượu sim', 'chai 750 ml', 210000),
    good('Nước ép măng cụt', 'lốc 6 chai 330 ml', 140000),
    good('Cà phê rang xay', 'túi 500 g', 160000),
    good('Nước cốt chanh dây', 'chai 1 l', 130000),
  ],
  herbal: [
    good('Tinh dầu tràm', 'chai 50 ml', 95000),
    good('Cao cà gai leo', 'hộp 100 g', 220000),
    good('Viên nghệ mật ong', 'hũ 250 g', 140000),
    good('Đông trùng hạ thảo sấy', 'hộp 10 g', 390000),
  ],
  handicraft: [
    good('Giỏ cỏ bàng', 'chiếc', 180000),
    good('Chiếu cói', 'chiếc', 350000),
    good('Khay sơn mài', 'chiếc', 420000),
    good('Dao rèn', 'chiếc', 250000),
    good('Gốm gia dụng', 'bộ 6 chiếc', 310000),
    good('Khăn thổ cẩm', 'chiếc', 230000),
  ],
  tourism: [
    good('Dịch vụ du lịch cộng đồng làng đá', 'gói 1 ngày', 450000),
    good('Điểm du lịch sinh thái vườn trái cây', 'gói 1 ngày', 300000),
    good('Dịch vụ lưu trú nhà sàn', 'gói 1 đêm', 500000),
  ],
};

/** Given names of producers: far enough apart that no two are a near match. */
export const NAMES = [
  'Bình Minh',
  'Đại Phát',
  'Khánh Hưng',
  'Ngọc Thạch',
  'Trường Sơn',
  'Hải Đăng',
  'Mai Vàng',
  'Phúc Lộc',
  'Sao Khuê',
  'Thảo Nguyên',
  'Việt Xanh',
  'Xuân Thịnh',
  'Đồng Tâm',
  'Kim Liên',
  'Lúa Vàng',
  'Gia Bảo',
  'Hạnh Phúc',
  'Quê Hương',
  'Rừng Xanh',
  'Tiến Đạt',
  'Ánh Dương',
  'Cẩm Tú',
  'Diễm Quỳnh',
  'Én Nhỏ',
  'Hoàng Yến',
  'Ích Nông',
  'Khởi Nghiệp',
  'Lộc Trời',
  'Mùa Xuân',
  'Nắng Ấm',
  'Ong Thợ',
  'Phượng Hồng',
  'Quang Vinh',
  'Sen Hồng',
  'Tre Việt',
  'Út Mười',
  'Vườn Nhà',
  'Yên Bình',
  'Bản Làng',
  'Chợ Quê',
];
