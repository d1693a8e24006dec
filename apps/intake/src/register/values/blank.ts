import { foldedName } from '../../reading/text/folded.js';

const BLANK_WORDS = new Set(
  (
    'không|không có|chưa có|chưa|chưa cấp|đang chờ|không rõ|khác|' +
    'khong|khong co|chua co|chua|chua cap|dang cho|khong ro|khac|n a|na|null|none|x'
  ).split('|'),
);

/** What offices write instead of leaving a cell empty: -, …, chưa có, không. Stars and emoji are no blanks. */
export function isBlank(text: string): boolean {
  const key = foldedName(text);
  if (key === '') return text.trim() === '' || !/[*\p{So}]/u.test(text);
  return BLANK_WORDS.has(key);
}
