import { describe, expect, it } from '@jest/globals';
import { parseLegalForm } from './parse-legal-form.js';

describe('legal forms', () => {
  it.each([
    ['HTX Nông nghiệp Xanh', 'cooperative', undefined],
    ['Hợp tác xã Quảng Trực', 'cooperative', undefined],
    ['Liên hiệp HTX Tây Nguyên', 'cooperative', undefined],
    ['THT dệt thổ cẩm', 'cooperative-group', undefined],
    ['Tổ hợp tác Đức An', 'cooperative-group', undefined],
    ['Công ty TNHH Seagull', 'limited-liability-company', undefined],
    ['Công ty TNHH MTV A', 'limited-liability-company', undefined],
    ['Cty Trách nhiệm hữu hạn một thành viên B', 'limited-liability-company', undefined],
    ['Chi nhánh Công ty TNHH Nông Nghiệp Ceres', 'limited-liability-company', undefined],
    ['Công ty Cổ phần Viên Sơn', 'joint-stock-company', undefined],
    ['Công ty CP Viên Sơn', 'joint-stock-company', undefined],
    ['CTCP Viên Sơn', 'joint-stock-company', undefined],
    ['DNTN Minh Huyền', 'private-enterprise', undefined],
    ['Doanh nghiệp tư nhân Minh Huyền', 'private-enterprise', undefined],
    ['Công ty hợp danh A', 'partnership', undefined],
    ['Hộ kinh doanh Tuấn Diễm', 'business-household', undefined],
    ['HKD Tuấn Diễm', 'business-household', undefined],
    ['Hộ sản xuất Lê Văn A', 'production-household', undefined],
    ['Trang trại Tám Nhỏ', 'farm', undefined],
    ['Hội Nông dân xã A', 'association', undefined],
    ['Hiệp hội du lịch cộng đồng', 'association', undefined],
    ['Cơ sở sản xuất Hải Hoa', 'business-household', true],
    ['Nguyễn Văn An', 'production-household', true],
    ['Cô Tư Ấu', 'production-household', true],
    ['Bà Rịa Food', 'production-household', true],
    ['Công ty Sanest Khánh Hòa', null, undefined],
    ['Antesco', null, undefined],
    ['Làng nghề gốm', null, undefined],
  ])('%s is %s', (name, form, assumed) => {
    const read = parseLegalForm(name);
    expect([read.form, 'assumed' in read ? read.assumed : undefined]).toEqual([form, assumed]);
  });
});
