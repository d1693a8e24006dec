import {
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';

export const DELEGATION_STATES = ['open', 'removed'] as const;
export type DelegationStateName = (typeof DELEGATION_STATES)[number];

export class InviteDelegation {
  @TextField({ doc: 'Name', max: 200, example: 'Đoàn tỉnh Vĩnh Long' }) name: string;
  @IdField({ doc: 'Administrative unit whose officers enter applications for it; one delegation each' })
  adminUnitId: string;
  @IntField({ doc: 'Booths that its exhibitors may have together', min: 1, max: 10_000 }) quota: number;
}

export class ChangeDelegation {
  @TextField({ doc: 'Name', max: 200, optional: true }) name?: string;
  @IntField({ doc: 'Booths, not fewer than are promised already', min: 1, max: 10_000, optional: true })
  quota?: number;
}

export class DelegationView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Fair' }) fairId: string;
  @TextField({ doc: 'Name', max: 200 }) name: string;
  @IdField({ doc: 'Administrative unit' }) adminUnitId: string;
  @IntField({ doc: 'Booths', min: 1 }) quota: number;
  @IntField({ doc: 'Booths of applications that are submitted or in review', min: 0 }) asked: number;
  @IntField({ doc: 'Booths of accepted applications, and those on offer to some that wait', min: 0 })
  promised: number;
  @IntField({ doc: 'Booths of applications that wait and are offered nothing', min: 0 }) waitlisted: number;
  @IntField({ doc: 'Booths left of the quota', min: 0 }) left: number;
  @EnumField({ doc: 'State', values: DELEGATION_STATES }) state: DelegationStateName;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ListDelegations extends ExportQuery {}
export class DelegationPage extends PageOf(DelegationView) {}
