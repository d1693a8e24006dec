import type { Phrases } from '../reading/table/heading-vocabulary.js';
import { headingWords } from '../reading/table/heading-words.js';

/** How showrooms and producers head the columns of stock lists and delivery notes, folded (searchKey). Separated by |. */
const PHRASES: Phrases = {
  rowNumber: 'stt|tt|so tt|so thu tu|thu tu|no',
  productName:
    'ten san pham|san pham|ten sp|ten hang|ten hang hoa|hang hoa|mat hang|ten mat hang|ten san pham ocop|ten san pham hang hoa|product|product name|goods|item',
  package: 'quy cach|quy cach dong goi|dong goi|bao bi|quy cach san pham|package|packaging|packing',
  gtin: 'ma vach|ma so ma vach|so ma vach|ma so vach|gtin|ma gtin|ma vach gtin|barcode|bar code|ean',
  sku: 'ma san pham|ma hang|ma sp|ma hang hoa|ma so|ma noi bo|ma so san pham|sku|code|product code|item code',
  producerName:
    'chu the|ten chu the|nha san xuat|ten nha san xuat|nha cung cap|ten nha cung cap|don vi san xuat|co so san xuat|chu hang|ben ky gui|ben gui|don vi ky gui|nguon hang|producer|producer name|manufacturer',
  lotCode:
    'so lo|ma lo|lo|lo san xuat|so lo san xuat|lo hang|ma lo hang|so lo hang|lot|lot no|lot number|lot code|batch|batch no|batch number',
  producedOn:
    'nsx|ngay san xuat|ngay sx|san xuat ngay|production date|produced on|mfg|mfg date|manufacturing date',
  expiresOn:
    'hsd|han su dung|han dung|han sd|ngay het han|het han|ngay het han su dung|su dung den|su dung den ngay|han su dung den|exp|exp date|expiry|expiry date|expires on|best before|use by',
  quantity:
    'so luong|sl|so luong ton|ton|ton kho|ton dau ky|ton dau|so luong ton dau ky|so luong ton kho|so luong giao|so luong gui|so luong ky gui|so luong thuc te|luong ton|quantity|qty|on hand',
  unit: 'don vi tinh|dvt|don vi|unit|uom|unit of measure',
  location:
    'vi tri|vi tri de|vi tri trung bay|ke|ke hang|quay|quay hang|kho|noi de|noi trung bay|location|shelf|place',
  ownership: 'hinh thuc|so huu|hinh thuc so huu|loai hang|hinh thuc mua ban|ownership',
  noteNumber:
    'so phieu|so phieu giao hang|phieu giao hang|phieu giao hang so|so phieu gui|so phieu ky gui|phieu ky gui so|so chung tu|note number|delivery note|consignment note',
  expectedOn:
    'ngay giao|ngay giao hang|ngay du kien|ngay du kien giao|ngay den|expected|expected on|delivery date',
  remark: 'ghi chu|chu thich|dien giai|remark|remarks|note|notes',
  ignore:
    'gia|don gia|gia ban|thanh tien|gia tri|khoi luong|trong luong|loi can sua|to correct|price|amount|total|net weight',
};

export const GOODS_WORDS = headingWords(PHRASES);
