import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeText, type TextEncoding } from './decode-text.js';
import { findLegacyFont } from './legacy-fonts.js';
import { isVietnameseSyllable } from './vietnamese-syllable.js';

const LIST = 'STT;Tên sản phẩm;Chủ thể\n1;Nước mắm nhĩ;Hợp tác xã Quảng Trực\n2;Kẹo dừa;Tổ hợp tác Đức Ân\n';
/** As Windows-1258 stores it: letters of its own, tone marks behind them. */
const marksApart = (text: string): string =>
  text.normalize('NFC').replace(/[^\p{ASCII}]/gu, (letter) => {
    const plain = letter
      .normalize('NFD')
      .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
      .normalize('NFC');
    const tone = (/[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD')) ?? [''])[0];
    return plain + tone;
  });

describe('the encoding of a text file', () => {
  const bom = Buffer.from([0xef, 0xbb, 0xbf]);
  it.each<[string, Buffer, TextEncoding, boolean]>([
    ['UTF-8', Buffer.from(LIST), 'utf-8', false],
    ['UTF-8 with a mark', Buffer.concat([bom, Buffer.from(LIST)]), 'utf-8', false],
    ['UTF-8, letters decomposed', Buffer.from(LIST.normalize('NFD')), 'utf-8', false],
    ['UTF-16, little end first, with a mark', Buffer.from(`\uFEFF${LIST}`, 'utf16le'), 'utf-16le', false],
    ['UTF-16, big end first, with a mark', iconv.encode(`\uFEFF${LIST}`, 'utf16-be'), 'utf-16be', false],
    ['UTF-16, little end first, without', Buffer.from(LIST, 'utf16le'), 'utf-16le', true],
    ['UTF-16, big end first, without', iconv.encode(LIST, 'utf16-be'), 'utf-16be', true],
    ['Windows-1258', iconv.encode(marksApart(LIST), 'windows-1258'), 'windows-1258', true],
  ])('%s', (_, bytes, encoding, guessed) => {
    const decoded = decodeText(bytes);
    expect({ ...decoded, text: decoded.text.replace('\uFEFF', '').normalize('NFC') }).toEqual({
      text: LIST,
      encoding,
      guessed,
    });
  });

  it('takes the word of the sender', () => {
    const bytes = iconv.encode(marksApart('Trà'), 'windows-1258');
    expect(decodeText(bytes, 'windows-1258')).toEqual({
      text: 'Trà',
      encoding: 'windows-1258',
      guessed: false,
    });
    expect(() => decodeText(bytes, 'utf-8')).toThrow(expect.objectContaining({ code: 'intake.encoding' }));
    expect(() => decodeText(bytes, 'ebcdic')).toThrow(expect.objectContaining({ code: 'intake.encoding' }));
  });

  it.each([
    [
      'TCVN3 in its own bytes',
      Buffer.from('Tªn s¶n phÈm;Chñ thÓ\nN­íc m¾m;Hîp t¸c x·', 'latin1'),
      'TCVN3 (.VnTime)',
      'phÈm',
    ],
    [
      'VNI in its own bytes',
      Buffer.from('Teân saûn phaåm;Chuû theå\nNöôùc maém;Hôïp taùc xaõ', 'latin1'),
      'VNI',
      'saûn',
    ],
    [
      'TCVN3 saved as UTF-8',
      Buffer.from('Tªn s¶n phÈm;Chñ thÓ\nN­íc m¾m;Hîp t¸c x·'),
      'TCVN3 (.VnTime)',
      'phÈm',
    ],
    ['VNI saved as UTF-8', Buffer.from('Teân saûn phaåm;Chuû theå\nNöôùc maém;Hôïp taùc xaõ'), 'VNI', 'saûn'],
    [
      'letters of another country',
      Buffer.from('Größe;Qualität;Länge;Höhe;Übung', 'latin1'),
      'an encoding that is not known here',
      'Größe',
    ],
  ])('refuses %s, with a sample', (_, bytes, found, sample) => {
    let refused: unknown;
    try {
      decodeText(bytes);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({
      code: 'intake.encoding',
      params: { found, sample: expect.stringContaining(sample) as unknown },
    });
  });

  it.each([
    ['Vietnamese', LIST],
    ['French names', 'Café crème, Hôtel Métropole, Gruyère, Señor Muñoz, façade, naïve, cœur, élève'],
    ['Khmer', 'ភូមិមួយ ផលិតផលមួយ'],
    ['Japanese', '一村一品運動 ハーフ'],
    ['nothing but ASCII', 'STT,Ten san pham'],
  ])('finds no legacy font in %s', (_, text) => {
    expect(findLegacyFont(text)).toBeUndefined();
  });
});

describe('syllables of Vietnamese', () => {
  it.each(['nghiêng', 'Quảng', 'ĐỨC', 'gì', 'uỷ', 'ủy', 'hoà', 'hòa', 'khuya', 'rượu', 'ngoằn', 'yến'])(
    '%s is one',
    (word) => {
      expect(isVietnameseSyllable(word)).toBe(true);
    },
  );
  it.each(['phÈm', 'saûn', 'café', 'Größe', 'rươựu', 'zzz', 'ơng2'])('%s is none', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});
