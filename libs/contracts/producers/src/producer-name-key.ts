import { nameKey } from '@onevillage/kernel';

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
