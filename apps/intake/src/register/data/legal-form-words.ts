import type { LegalForm } from '@onevillage/contracts-producers';
import type { BothLanguages } from '../../both-languages.js';

/** Legal forms as messages name them. */
export const LEGAL_FORM_WORDS: Readonly<Record<LegalForm, BothLanguages>> = {
  cooperative: { vi: 'hợp tác xã', en: 'a cooperative' },
  'cooperative-group': { vi: 'tổ hợp tác', en: 'a cooperative group' },
  'limited-liability-company': { vi: 'công ty TNHH', en: 'a limited liability company' },
  'joint-stock-company': { vi: 'công ty cổ phần', en: 'a joint stock company' },
  'private-enterprise': { vi: 'doanh nghiệp tư nhân', en: 'a private enterprise' },
  partnership: { vi: 'công ty hợp danh', en: 'a partnership' },
  'production-household': { vi: 'hộ sản xuất', en: 'a production household' },
  'business-household': { vi: 'hộ kinh doanh', en: 'a business household' },
  farm: { vi: 'trang trại', en: 'a farm' },
  association: { vi: 'hội, hiệp hội', en: 'an association' },
  'operating-centre': { vi: 'trung tâm điều hành', en: 'an operating centre' },
};
