import { nameKey, searchKey } from '@onevillage/kernel';

/** How offices shorten legal forms, as whole words of a folded name. */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/^htx(?= |$)/, 'hợp tác xã'],
  [/^tht(?= |$)/, 'tổ hợp tác'],
  [/^(?:cty|c ty)(?= |$)/, 'công ty'],
  [/(?<=^| )tnhh(?= |$)/, 'trách nhiệm hữu hạn'],
  [/(?<=^| )mtv(?= |$)/, 'một thành viên'],
  [/^ctcp(?= |$)/, 'công ty cổ phần'],
  [/(?<=^| )cp(?= |$)/, 'cổ phần'],
  [/^dntn(?= |$)/, 'doanh nghiệp tư nhân'],
  [/^(?:hkd|hộ kd)(?= |$)/, 'hộ kinh doanh'],
];

/**
 * What two spellings of one producer's name share, legal forms spelt out: `HTX Bình Minh` is `Hợp tác xã Bình Minh`.
 * Marks count: `Đức An` is not `Đức Ân`.
 */
export const producerNameKey = (name: string): string =>
  SHORT_FORMS.reduce((key, [short, long]) => key.replace(short, long), nameKey(name));

/** Words that names shorten now and then: compared when two producers may be one, no part of the key. */
const SHORT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\btm\b/g, 'thuong mai'],
  [/\bdv\b/g, 'dich vu'],
  [/\bsx\b/g, 'san xuat'],
  [/\bxnk\b/g, 'xuat nhap khau'],
  [/\bnn\b/g, 'nong nghiep'],
  [/\bdvnn\b/g, 'dich vu nong nghiep'],
  [/\bnnst\b/g, 'nong nghiep sinh thai'],
];

/** What names are searched and found near by: the key without marks, shortened words spelt out. */
export const producerSearchKey = (name: string): string =>
  SHORT_WORDS.reduce((key, [short, long]) => key.replace(short, long), searchKey(producerNameKey(name)));
