import type { BoothPlanView } from '@onevillage/contracts-fairs';
import { parseInstant } from '@onevillage/kernel';
import type { BoothPlanRow } from './booth-plan.read-model.js';

export const boothPlanView = ({ place: _place, stand, ...booth }: BoothPlanRow): BoothPlanView => ({
  ...booth,
  stand: stand && {
    ...stand,
    expiresAt: stand.expiresAt === null ? null : parseInstant(stand.expiresAt).toISOString(),
  },
});
