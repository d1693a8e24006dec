import type { LegalForm } from '@onevillage/contracts-producers';
import { folded } from '../../reading/text/folded.js';

export type ParsedLegalForm =
  | { readonly form: LegalForm; readonly assumed?: true }
  /** `enterprise`: an enterprise of a kind that is not said. */
  | { readonly form: null; readonly seen: 'enterprise' | 'nothing' };

const RULES: readonly (readonly [RegExp, LegalForm, 'assumed'?])[] = [
  [/^(?:lien hiep )?(?:htx|hop tac xa|cooperative)\b/, 'cooperative'],
  [/^(?:tht|to hop tac|cooperative group)\b/, 'cooperative-group'],
  [
    /^(?:cong ty|cty|ct|chi nhanh cong ty|tnhh)\b.*\b(?:tnhh|trach nhiem huu han|mtv)\b|^tnhh\b|\b(?:co ltd|llc)$/,
    'limited-liability-company',
  ],
  [/^(?:cong ty|cty|ct)\b.*\b(?:cp|co phan|ctcp)\b|^(?:ctcp|co phan)\b|\bjsc$/, 'joint-stock-company'],
  [/^(?:cong ty|cty|ct)\b.*\bhop danh\b/, 'partnership'],
  [/^(?:dntn|dn tn|doanh nghiep tn|doanh nghiep tu nhan)\b/, 'private-enterprise'],
  [/^(?:ho kinh doanh|ho kd|hkd|ho sxkd|ho san xuat kinh doanh)\b/, 'business-household'],
  [/^ho (?:san xuat|gia dinh|nong dan|ca the|sx|ong|ba|anh|chi)\b|^ho$/, 'production-household'],
  [/^(?:trang trai|nong trai|gia trai|farm)\b/, 'farm'],
  [/^(?:hiep hoi|hoi|chi hoi|association)\b/, 'association'],
  [/^trung tam dieu hanh\b/, 'operating-centre'],
  [/^(?:co so|cs|cssx|co so sx|xuong|cua hang|household business)\b/, 'business-household', 'assumed'],
  [/^(?:trung tam|ban quan ly|bql)\b/, 'operating-centre', 'assumed'],
  [/^(?:ca nhan|individual)\b/, 'production-household', 'assumed'],
];
const ENTERPRISE = /^(?:cong ty|cty|doanh nghiep|dn|xi nghiep|tap doan|tong cong ty|company|enterprise)\b/;
const BRANCH =
  /^(?:chi nhanh|van phong dai dien|dia diem kinh doanh)(?: so \d+| tai [a-z]+)* (?=cong ty|cty|htx|hop tac xa|dntn|doanh nghiep)/;
const HONORIFIC = /^(?:ong|ba|anh|chi|co|chu|bac|di) \p{L}/u;
const SURNAMES = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong mai cao luong trinh ha lam dao doan vuong to ta thach kim chau trieu nong be ma lo vi quach phung tong tang'.split(
    ' ',
  ),
);

/** A family name and one to four capitalised names: a person, so a household. */
function isPerson(name: string): boolean {
  if (HONORIFIC.test(folded(name))) return true;
  const words = name.trim().split(/\s+/);
  const capitalised = words.every((word) => /^\p{Lu}[\p{Ll}'’]*$/u.test(word));
  return words.length >= 2 && words.length <= 5 && capitalised && SURNAMES.has(folded(words[0] ?? ''));
}

/** The legal form that a name or a column of forms shows. `assumed` is what usage says and no word does. */
export function parseLegalForm(text: string): ParsedLegalForm {
  const key = folded(text).replace(BRANCH, '');
  const rule = RULES.find(([pattern]) => pattern.test(key));
  if (rule) return { form: rule[1], ...(rule[2] ? { assumed: true as const } : {}) };
  if (ENTERPRISE.test(key)) return { form: null, seen: 'enterprise' };
  return isPerson(text) ? { form: 'production-household', assumed: true } : { form: null, seen: 'nothing' };
}
