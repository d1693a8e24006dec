import type { DifferenceView, ReceiptView, ReceivedLineView } from '@onevillage/contracts-showroom';
import { formatQuantity, type Unit } from '@onevillage/kernel';
import type { Receipt, ReceiptDifference, ReceivedGoods } from './receipt.js';

export const receiptView = ({ signedAt, producerSignedBy, lines, differences }: Receipt): ReceiptView => ({
  signedAt,
  producerSignedBy,
  lines: lines.map(lineView),
  differences: differences.map(differenceView),
});

function lineView({ quantity, refused, warnings, labelMissing, ...line }: ReceivedGoods): ReceivedLineView {
  const { unit } = line;
  return {
    ...line,
    quantity: text(quantity, unit),
    refused: refused && {
      quantity: text(refused.quantity, unit),
      reason: refused.reason,
      ...(refused.text !== null && { text: refused.text }),
    },
    warnings: [...warnings],
    labelMissing: [...labelMissing],
  };
}

const differenceView = ({ text: said, ...difference }: ReceiptDifference): DifferenceView => ({
  ...difference,
  expected: text(difference.expected, difference.unit),
  delivered: text(difference.delivered, difference.unit),
  ...(said !== null && { text: said }),
});

const text = (amount: number, unit: Unit): string => formatQuantity({ amount, unit });
