import type { UnplacedView } from '@onevillage/contracts-fairs';
import type { UnplacedRow } from './unplaced.read-model.js';

export const unplacedView = ({ filedSeq: _filedSeq, filedAt, ...row }: UnplacedRow): UnplacedView => ({
  ...row,
  filedAt: filedAt.toISOString(),
});
