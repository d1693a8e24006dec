import type { Phrases } from '../reading/table/heading-vocabulary.js';
import { headingWords } from '../reading/table/heading-words.js';

/* How organisers head their lists, folded (searchKey). Separated by |. */
const COMMON: Phrases = {
  rowNumber: 'stt|tt|so tt|so thu tu|thu tu|no',
  exhibitorName:
    'ten don vi|don vi|don vi tham gia|ten don vi tham gia|don vi dang ky|ten co so|co so|chu the|ten chu the|chu the ocop|doanh nghiep|ten doanh nghiep|ten doanh nghiep hop tac xa|hop tac xa|ten hop tac xa|to chuc|ten to chuc|exhibitor|exhibitor name|name of exhibitor|organisation|organization|company',
  taxCode: 'ma so thue|mst|ma thue|ma so doanh nghiep|msdn|tax code|tax id|tax number',
  remark: 'ghi chu|chu thich|yeu cau|yeu cau khac|de nghi|remark|remarks|note|notes',
};

export const APPLICATION_WORDS = headingWords({
  ...COMMON,
  zone: 'khu|khu vuc|khu trung bay|khu gian hang|ten khu|phan khu|khu dang ky|zone|area|section',
  booths:
    'so gian hang|so luong gian hang|so gian|gian hang|so luong gian|so gian hang dang ky|so gian dang ky|booths|number of booths|stands',
  shownProducts:
    'san pham trung bay|san pham|san pham tham gia|san pham dang ky|ten san pham|san pham gioi thieu|mat hang|hang hoa trung bay|products|products shown|products to show|product',
  delegation: 'doan|ten doan|doan tham gia|thuoc doan|doan tinh|delegation',
  ignore:
    'dia chi|dien thoai|so dien thoai|email|nguoi dai dien|nguoi lien he|tinh|tinh thanh|xa|dia phuong|hang sao|loi can sua|to correct|address|phone|contact|province',
});

export const RESULT_WORDS = headingWords({
  ...COMMON,
  day: 'ngay|ngay thang|ngay ghi nhan|date|day',
  figure: 'chi tieu|ten chi tieu|noi dung|noi dung chi tieu|figure|measure|indicator',
  value: 'gia tri|ket qua|so lieu|so luong|so luong gia tri|value|result|amount',
  currency: 'loai tien|tien te|don vi tien|don vi tien te|currency',
  source: 'nguon|nguon so lieu|nguon tin|ben bao cao|source',
  countingRule: 'cach tinh|cach dem|phuong phap tinh|phuong phap|cach thu thap|counting rule|method',
  ignore: 'don vi tinh|dvt|khu|gian hang|dia chi|loi can sua|to correct|unit',
});
