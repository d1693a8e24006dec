import type { ImportField } from '@onevillage/contracts-intake';

/** How offices head the columns of their registers, folded (searchKey), by what the column holds. Separated by |. */
const PHRASES: Phrases = {
  rowNumber: 'stt|tt|so tt|so thu tu|thu tu|no',
  dossierCode:
    'ma ho so|ma so ho so|so ho so|ma san pham|ma so san pham|ma sp|ma ocop|ma san pham ocop|ma so|code|dossier|dossier code|product code',
  productName:
    'ten san pham|san pham|ten sp|ten san pham ocop|san pham ocop|ten san pham dich vu|san pham dich vu|ten hang hoa|ten goi san pham|danh muc san pham|ten cua san pham|ten san pham duoc cong nhan|ten san pham dat sao|ten san pham tham gia|product|product name|name of product|products',
  productGroup:
    'nhom san pham|nhom|nhom nganh|nhom nganh hang|nhom nganh san pham|nganh hang|nganh|nganh san pham|thuoc nhom|thuoc nhom san pham|linh vuc|nhom hang|nhom san pham ocop|product group|group|sector|category',
  productSubgroup:
    'phan nhom|phan nhom san pham|loai san pham|loai|nhom con|tieu nhom|bo san pham|bo tieu chi|chung loai|phan loai san pham|subgroup|product type|type',
  brand: 'thuong hieu|nhan hieu|ten thuong mai|nhan hieu hang hoa|brand|trademark|trade mark',
  package:
    'quy cach|quy cach dong goi|dong goi|bao bi|hinh thuc dong goi|quy cach san pham|package|packaging|packing',
  netQuantity:
    'khoi luong|khoi luong tinh|trong luong|trong luong tinh|khoi luong rieng|dinh luong|dung tich|the tich|the tich thuc|khoi luong the tich|khoi luong dung tich|net weight|net quantity|weight|volume',
  gtin: 'ma vach|ma so ma vach|so ma vach|ma so vach|gtin|ma gtin|barcode|bar code|ean',
  price:
    'gia|don gia|gia ban|gia ban le|gia niem yet|gia san pham|gia thanh|gia ban dong|don gia dong|price|unit price',
  producerName:
    'chu the|ten chu the|chu the san xuat|ten chu the san xuat|chu the ocop|ten chu the ocop|chu the san pham|chu the tham gia|chu the co san pham|don vi|ten don vi|don vi san xuat|ten don vi san xuat|don vi chu the|co so|ten co so|co so san xuat|ten co so san xuat|co so san xuat kinh doanh|don vi co so|doanh nghiep|ten doanh nghiep|doanh nghiep htx|htx|ten htx|hop tac xa|ten hop tac xa|cong ty|ten cong ty|nha san xuat|chu so huu|to chuc ca nhan|ten to chuc ca nhan|ten to chuc|ho san xuat|producer|producer name|company|manufacturer|owner|enterprise',
  legalForm:
    'loai hinh|loai hinh chu the|loai hinh to chuc|loai hinh doanh nghiep|loai hinh san xuat|loai hinh kinh te|loai chu the|hinh thuc to chuc|hinh thuc to chuc san xuat|legal form|type of producer',
  taxCode:
    'ma so thue|mst|ma thue|ma so doanh nghiep|msdn|ma so thue doanh nghiep|ma so htx|ma so kinh doanh|tax code|tax id|tax number',
  personalId:
    'cccd|so cccd|cmnd|so cmnd|cccd cmnd|cmnd cccd|can cuoc|so can cuoc|can cuoc cong dan|so dinh danh|so dinh danh ca nhan|ma dinh danh|personal id|id card',
  representative:
    'nguoi dai dien|dai dien|dai dien phap luat|nguoi dai dien phap luat|nguoi dai dien theo phap luat|dai dien chu the|ho ten|ho va ten|ho ten chu the|ho ten nguoi dai dien|ho va ten nguoi dai dien|chu co so|chu ho|ten chu ho|giam doc|nguoi lien he|ho ten nguoi lien he|representative|contact person|legal representative',
  phone:
    'dien thoai|so dien thoai|sdt|so dt|dt|di dong|dien thoai lien he|sdt lien he|so dien thoai lien he|lien he|thong tin lien he|hotline|tel|phone|mobile|phone number',
  email: 'email|e mail|thu dien tu|dia chi email|hop thu',
  address:
    'dia chi|dia chi san xuat|dia chi chu the|dia chi co so|dia chi co so san xuat|dia chi theo quyet dinh|dia chi cu|dia chi truoc day|dia chi truoc sap nhap|dia chi truoc sap xep|dia chi tru so|tru so|tru so chinh|dia diem|dia diem san xuat|noi san xuat|theo quyet dinh|address',
  addressNow:
    'dia chi hien nay|dia chi hien tai|dia chi moi|dia chi sau sap nhap|dia chi sau sap xep|dia chi moi sau sap nhap|hien nay|hien tai|sau sap nhap|sau sap xep|current address',
  commune:
    'xa|phuong|xa phuong|phuong xa|xa phuong thi tran|xa phuong dac khu|xa thi tran|ten xa|ten xa phuong|don vi hanh chinh|don vi hanh chinh cap xa|cap xa|commune|ward',
  district:
    'huyen|quan huyen|huyen thi xa|huyen thanh pho|huyen thi xa thanh pho|huyen thi thanh pho|huyen tp|huyen tx tp|huyen tp tx|huyen thi|ten huyen|cap huyen|dia phuong|dia ban|district',
  province: 'tinh|tinh thanh|tinh thanh pho|tinh tp|ten tinh|province',
  scheme: 'chuong trinh|scheme|programme|program',
  level:
    'hang sao|sao|so sao|so luong sao|hang|xep hang|xep hang sao|xep loai|phan hang|phan hang sao|phan hang san pham|hang sao ocop|hang san pham|hang dat|muc sao|cap sao|dat sao|dat hang sao|ket qua|ket qua xep hang|ket qua phan hang|ket qua danh gia|ket qua danh gia phan hang|ket qua cong nhan|hang cong nhan|sao ocop|star|stars|star rating|rating|level|rank',
  certificateNumber:
    'so giay chung nhan|giay chung nhan|giay chung nhan so|so gcn|gcn|giay chung nhan ocop|so giay cn|certificate number|certificate no|certificate',
  decisionNumber:
    'so quyet dinh|quyet dinh|qd|so qd|quyet dinh so|quyet dinh cong nhan|quyet dinh cong nhan so|qd cong nhan|qd cong nhan so|so quyet dinh cong nhan|so qd cong nhan|so ngay quyet dinh|so va ngay quyet dinh|so quyet dinh ngay quyet dinh|quyet dinh phe duyet|quyet dinh phan hang|quyet dinh so ngay|van ban cong nhan|so hieu quyet dinh|so quyet dinh ngay thang nam|decision|decision no|decision number',
  decidedOn:
    'ngay quyet dinh|ngay qd|ngay ky|ngay ky quyet dinh|ngay ban hanh|ngay ban hanh quyet dinh|ngay cong nhan|ngay duoc cong nhan|ngay cap|ngay cap giay chung nhan|ngay thang nam|ngay thang|thoi gian cong nhan|thoi diem cong nhan|quyet dinh ngay|quyet dinh cong nhan ngay|quyet dinh cong nhan ngay ky|quyet dinh cong nhan ngay thang|ngay thang quyet dinh|ngay|decision date|date of decision|date',
  issuer:
    'co quan cong nhan|co quan ban hanh|co quan cap|co quan quyet dinh|co quan ban hanh quyet dinh|don vi cong nhan|don vi ban hanh|noi cap|noi ban hanh|cap cong nhan|cap ban hanh|cap quyet dinh|co quan|issuer|issued by|authority',
  validFrom:
    'ngay bat dau|hieu luc tu|co hieu luc tu|hieu luc tu ngay|ngay hieu luc|ngay co hieu luc|tu ngay|bat dau|valid from|start date|start',
  validThrough:
    'ngay het han|het han|ngay ket thuc|ket thuc|hieu luc den|hieu luc den ngay|co hieu luc den|co gia tri den|gia tri den|den ngay|thoi han|thoi han den|thoi han hieu luc|thoi han cong nhan|han hieu luc|het hieu luc|ngay het hieu luc|ngay het han cong nhan|thoi gian het han|thoi han giay chung nhan|valid through|valid until|valid to|expiry|expiry date|expires|end date',
  year: 'nam|nam cong nhan|nam duoc cong nhan|nam danh gia|nam phan hang|nam xep hang|nam dat|nam cap|nam thuc hien|nam danh gia phan hang|year',
  unit: 'don vi tinh|dvt|unit',
  ingredients: 'nguyen lieu|thanh phan|thanh phan nguyen lieu|nguyen lieu chinh|ingredients',
  storage: 'dieu kien luu tru|bao quan|dieu kien bao quan|huong dan bao quan|cach bao quan|storage',
  shelfLife: 'han su dung|hsd|thoi han su dung|shelf life',
  qualityStandard:
    'tieu chuan|tieu chuan chat luong|tieu chuan ap dung|chung nhan chat luong|chung nhan|quality standard|standard',
  foodSafety:
    'attp|an toan thuc pham|giay chung nhan attp|giay attp|chung nhan attp|giay chung nhan an toan thuc pham|co so du dieu kien attp|vsattp|food safety',
  image:
    'hinh anh|anh|hinh anh san pham|anh san pham|hinh anh san pham dai dien|hinh anh dai dien|image|photo|picture',
  remark: 'ghi chu|chu thich|y kien|hinh thuc danh gia|noi dung|dien giai|remark|remarks|note|notes',
  ignore:
    'so luong|diem|tong diem|diem danh gia|so diem|san luong|doanh thu|mo ta|cau chuyen san pham|cau chuyen|website|dieu kien van chuyen|han su dung sau mo hop|hinh anh san pham dinh kem|so lao dong|loi can sua|to correct|quantity|score|description',
};

export type Phrases = Readonly<Partial<Record<ImportField, string>>>;

/** Field after the folded phrase that means it. */
export const fieldOfPhrase = (phrases: Phrases): ReadonlyMap<string, ImportField> =>
  new Map(
    (Object.entries(phrases) as [ImportField, string][]).flatMap(([field, some]) =>
      some.split('|').map((phrase) => [phrase, field] as const),
    ),
  );
export const FIELD_OF_PHRASE = fieldOfPhrase(PHRASES);

/** How a column is headed when we write one ourselves: in the corrections file. */
export const FIELD_LABELS: Readonly<Partial<Record<ImportField, string>>> = {
  productGroup: 'Nhóm sản phẩm',
  productSubgroup: 'Phân nhóm',
  producerName: 'Tên chủ thể',
  legalForm: 'Loại hình chủ thể',
  commune: 'Xã/phường',
  district: 'Huyện',
  province: 'Tỉnh',
  scheme: 'Chương trình',
  level: 'Hạng sao',
  decisionNumber: 'Số quyết định',
  decidedOn: 'Ngày quyết định',
  issuer: 'Cơ quan công nhận',
  year: 'Năm công nhận',
  noteNumber: 'Số phiếu',
  expectedOn: 'Ngày giao',
};
