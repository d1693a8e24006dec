import type { UnplacedView } from '@onevillage/contracts-fairs';
import type { UnplacedRow } from './unplaced.read-model.js';

export const unplacedView = ({
  submittedSeq: _submittedSeq,
  submittedAt,
  ...row
}: UnplacedRow): UnplacedView => ({
  ...row,
  submittedAt: submittedAt.toISOString(),
});
