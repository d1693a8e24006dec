import { problemDetail, valueProblems } from '@onevillage/contracts-kit';
import { parseProductCode, RuleViolation, type LocalDate, type ProductCode } from '@onevillage/kernel';

/** @throws RuleViolation `showroom.code-unknown` for what is no code of goods, `validation` for a faulty one */
export function readCode(text: string, today: LocalDate): ProductCode {
  try {
    return parseProductCode(text, today);
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    const { code, params } = error;
    if (code === 'code-unknown') throw noCodeOfGoods();
    const message = problemDetail(valueProblems[code as keyof typeof valueProblems], params);
    throw new RuleViolation('validation', {}, [{ pointer: '/code', code, message }]);
  }
}

const noCodeOfGoods = (): RuleViolation =>
  new RuleViolation('showroom.code-unknown', {
    what: 'What was scanned',
    remedy:
      'it is no code of goods. Scan the bar code of the pack, or type the digits under it, or print an in-house label of the lot (POST /api/showroom/v1/lots/{lotId}/labels)',
  });
