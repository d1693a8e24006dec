import { describe, expect, it } from '@jest/globals';
import type { ImportField } from '@onevillage/contracts-intake';
import { REGISTER_FIELDS } from '@onevillage/contracts-intake';
import { gridOf } from '../../reading/testing/grid-builder.js';
import { findTable } from '../../reading/table/find-table.js';
import { FIELD_OF_PHRASE } from '../../reading/table/heading-vocabulary.js';
import { guessMapping } from './guess-mapping.js';
import { guessHeading } from '../../reading/table/heading-words.js';
import { toMapping } from './mapping.js';

const fieldOf = (...parts: string[]): ImportField | undefined => guessHeading(parts)[0]?.field;

describe('headings', () => {
  it.each<[ImportField, string[]]>([
    ['rowNumber', ['STT', 'TT', 'Số TT', 'No.']],
    ['dossierCode', ['Mã hồ sơ', 'Mã số sản phẩm', 'Mã OCOP']],
    ['productName', ['Tên sản phẩm', 'TÊN SẢN PHẨM', 'Ten san pham', 'Sản phẩm', 'Tên SP', 'Tên sản phẩm OCOP', 'Tên sản phẩm/dịch vụ', 'Product name']],
    ['producerName', ['Chủ thể', 'Tên chủ thể', 'Chủ thể sản xuất', 'Đơn vị sản xuất', 'Tên cơ sở sản xuất, kinh doanh', 'Doanh nghiệp/HTX', 'Cơ sở', 'Producer']],
    ['legalForm', ['Loại hình', 'Loại hình chủ thể', 'Hình thức tổ chức sản xuất']],
    ['taxCode', ['MST', 'Mã số thuế', 'Mã số doanh nghiệp']],
    ['personalId', ['CCCD', 'Số CCCD/CMND', 'Căn cước công dân', 'Số định danh cá nhân']],
    ['representative', ['Người đại diện', 'Đại diện pháp luật', 'Họ và tên', 'Chủ hộ', 'Người liên hệ']],
    ['phone', ['SĐT', 'Số điện thoại', 'Điện thoại liên hệ', 'ĐT']],
    ['email', ['Email', 'Địa chỉ email', 'Thư điện tử']],
    ['productGroup', ['Nhóm', 'Nhóm sản phẩm', 'Ngành hàng', 'Ngành', 'Thuộc nhóm sản phẩm']],
    ['productSubgroup', ['Phân nhóm', 'Loại Sản Phẩm', 'Bộ sản phẩm']],
    ['address', ['Địa chỉ', 'Địa chỉ sản xuất', 'Trụ sở', 'Địa chỉ trước sáp nhập']],
    ['addressNow', ['Địa chỉ hiện nay', 'Địa chỉ mới', 'Địa chỉ sau sáp nhập']],
    ['commune', ['Xã', 'Xã/phường', 'Xã, phường, thị trấn', 'Phường/xã']],
    ['district', ['Huyện', 'Huyện/TP', 'Quận/huyện', 'Huyện, thị xã, thành phố', 'Địa phương']],
    ['province', ['Tỉnh', 'Tỉnh/thành phố']],
    ['level', ['Hạng sao', 'Số sao', 'Xếp hạng', 'Phân hạng', 'Hạng', 'Sao', 'Kết quả đánh giá, phân hạng', 'Hạng sao (3-5 sao)', 'Stars']],
    ['decisionNumber', ['Số quyết định', 'Quyết định', 'QĐ công nhận', 'Số QĐ', 'Quyết định công nhận', 'Số, ngày quyết định', 'Quyết định phê duyệt kết quả']],
    ['decidedOn', ['Ngày quyết định', 'Ngày ký', 'Ngày ban hành', 'Ngày công nhận', 'Ngày cấp']],
    ['issuer', ['Cơ quan công nhận', 'Cơ quan ban hành', 'Nơi cấp', 'Cấp công nhận']],
    ['validFrom', ['Ngày bắt đầu', 'Hiệu lực từ', 'Từ ngày']],
    ['validThrough', ['Ngày hết hạn', 'Ngày kết thúc', 'Hiệu lực đến', 'Thời hạn', 'Có giá trị đến', 'Thời hạn hiệu lực']],
    ['year', ['Năm', 'Năm công nhận', 'Năm đánh giá']],
    ['certificateNumber', ['Số giấy chứng nhận', 'Số GCN']],
    ['netQuantity', ['Khối lượng', 'Trọng lượng', 'Khối lượng tịnh (g)', 'Dung tích', 'Khối lượng/thể tích']],
    ['package', ['Quy cách', 'Quy cách đóng gói', 'Bao bì']],
    ['price', ['Giá', 'Đơn giá', 'Giá bán (đồng)', 'Giá bán lẻ']],
    ['gtin', ['Mã vạch', 'Mã số mã vạch', 'GTIN', 'Barcode']],
    ['unit', ['Đơn vị tính', 'ĐVT']],
    ['shelfLife', ['Hạn sử dụng', 'HSD']],
    ['foodSafety', ['ATTP', 'Giấy chứng nhận ATTP']],
    ['remark', ['Ghi chú']],
    ['ignore', ['Số lượng', 'Tổng điểm', 'Hạn Sử Dụng Sau Mở Hộp', 'Điều kiện vận chuyển']],
  ])('%s', (field, headings) => {
    expect(headings.map((heading) => [heading, fieldOf(heading)])).toEqual(headings.map((heading) => [heading, field]));
  }); // prettier-ignore

  it.each<[ImportField, string, string]>([
    ['decisionNumber', 'Quyết định công nhận', 'Số'],
    ['decidedOn', 'Quyết định công nhận', 'Ngày ký'],
    ['decidedOn', 'Quyết định', 'Ngày'],
    ['address', 'Địa chỉ', 'Theo quyết định'],
    ['addressNow', 'Địa chỉ', 'Hiện nay'],
    ['commune', 'Địa chỉ', 'Xã'],
    ['district', 'Địa chỉ', 'Huyện'],
    ['validFrom', 'Hiệu lực', 'Từ ngày'],
    ['validThrough', 'Hiệu lực', 'Đến ngày'],
    ['phone', 'Liên hệ', 'Điện thoại'],
    ['producerName', 'Chủ thể', 'Tên đơn vị'],
  ])('%s under two lines: %s, %s', (field, parent, child) => {
    expect(fieldOf(parent, child)).toBe(field);
  });

  it('mean one thing each, and only things that a register holds', () => {
    for (const [phrase, field] of FIELD_OF_PHRASE) {
      expect(REGISTER_FIELDS).toContain(field);
      expect(guessHeading([phrase])[0]).toEqual({ field, score: 1 });
    }
  });

  it('say nothing when they are none', () => {
    expect(fieldOf('Xã hội hóa')).toBeUndefined();
    expect(fieldOf('x'.repeat(200))).toBeUndefined();
  });
});

describe('content beside headings', () => {
  const columns = (head: string[], ...rows: (string | number)[][]): [string, ImportField][] =>
    guessMapping(findTable(gridOf([head, ...rows]))).columns.map(({ heading, field }) => [heading, field]);

  it('tells the unit of a producer from the unit of measure', () => {
    const rows = [['Trà', 'HTX A', 'Đồ uống', 3], ['Mắm', 'Công ty TNHH B', 'Thực phẩm', 4], ['Kẹo', 'Hộ kinh doanh C', 'Thực phẩm', 3]]; // prettier-ignore
    expect(columns(['Tên sản phẩm', 'Đơn vị', 'Nhóm', 'Sao'], ...rows)[1]).toEqual([
      'Đơn vị',
      'producerName',
    ]);
  });

  it('finds columns that have no heading', () => {
    const rows = [
      ['Trà', 'HTX A', 3, '12/QĐ-UBND', 'Thôn 1, xã B, huyện C'],
      ['Mắm', 'Công ty TNHH B', 4, '12/QĐ-UBND', 'Thôn 2, xã B, huyện C'],
      ['Kẹo', 'Hộ kinh doanh C', 3, '13/QĐ-UBND', 'Thôn 3, xã B, huyện C'],
    ];
    expect(columns(['Tên sản phẩm', '', 'Số sao', '', ''], ...rows).map(([, field]) => field)).toEqual([
      'productName', 'producerName', 'level', 'decisionNumber', 'address',
    ]); // prettier-ignore
  });

  it('lowers the confidence of a heading that its values contradict', () => {
    const table = findTable(
      gridOf([
        ['Tên sản phẩm', 'Chủ thể', 'Hạng'],
        ...Array.from({ length: 4 }, () => ['Trà', 'HTX A', 'đang xét']),
      ]),
    );
    expect(guessMapping(table).columns[2]?.confidence).toBeLessThan(0.5);
  });

  it('gives a field to one column only, the surer one', () => {
    const mapped = columns(
      ['Tên sản phẩm', 'Sản phẩm chính', 'Chủ thể', 'Sao'],
      ['Trà', 'Trà xanh', 'HTX A', 3],
    );
    expect(mapped.filter(([, field]) => field === 'productName')).toEqual([['Tên sản phẩm', 'productName']]);
  });

  it('shows samples, but none of personal data', () => {
    const table = findTable(
      gridOf([
        ['Tên sản phẩm', 'Chủ thể', 'Số điện thoại'],
        ['Trà', 'HTX A', '0912345678'],
      ]),
    );
    expect(guessMapping(table).columns.map(({ samples }) => samples)).toEqual([['Trà'], ['HTX A'], []]);
  });
});

describe('a proposal', () => {
  const table = findTable(
    gridOf([
      ['Tên', 'Ai', 'Sao'],
      ['Trà', 'HTX A', 3],
    ]),
  );

  it('names what is missing, with what to do', () => {
    expect(
      guessMapping(table)
        .missing.filter(({ required }) => required)
        .map(({ field }) => field),
    ).toEqual(['productName', 'producerName', 'productGroup']);
    expect(guessMapping(table).missing[0]?.remedy.vi).toContain('Tên sản phẩm');
  });

  it('takes what it is told', () => {
    const told = { columns: [{ column: 1, field: 'productName' as const }, { column: 2, field: 'producerName' as const }], constants: { productGroup: 'Đồ uống' } }; // prettier-ignore
    const proposal = guessMapping(table, told);
    expect(proposal.columns.slice(0, 2).map(({ field, confidence }) => [field, confidence])).toEqual([
      ['productName', 1],
      ['producerName', 1],
    ]);
    expect(proposal.missing.filter(({ required }) => required)).toEqual([]);
    expect(toMapping(proposal)).toMatchObject({ constants: { productGroup: 'Đồ uống' } });
  });

  it('offers to fill down what a CSV has lost, and does not do it', () => {
    const lost = findTable(
      gridOf(
        [
          ['Tên sản phẩm', 'Chủ thể', 'Sao'],
          ['Trà', 'HTX A', 3],
          ['Mắm', '', 3],
          ['Kẹo', 'HTX B', 3],
        ],
        [],
        'csv',
      ),
    );
    const proposal = guessMapping(lost);
    expect(proposal.fillDownOffered).toEqual(['producerName']);
    expect(toMapping(proposal).fillDown).toBeUndefined();
  });
});
