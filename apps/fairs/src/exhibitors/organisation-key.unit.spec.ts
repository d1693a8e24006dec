import { organisationKey } from './organisation-key.js';

describe('the key of an organisation', () => {
  it.each([
    ['HTX Mật ong Sơn La', 'Hợp tác xã mật ong Sơn La'],
    ['Cty TNHH Chè Xanh', 'Công ty trách nhiệm hữu hạn chè xanh'],
    ['Cty CP Chè', 'Công ty cổ phần Chè'],
    ['DNTN  Hoa', 'Doanh nghiệp tư nhân Hoa'],
  ])('%s is %s', (short, full) => expect(organisationKey(short)).toBe(organisationKey(full)));

  it('leaves words that only begin so', () =>
    expect(organisationKey('Htxa constructor')).toBe('htxa constructor'));
});
