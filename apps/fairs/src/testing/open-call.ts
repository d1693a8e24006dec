import type { ApplicationDetail, CallView, PutCall } from '@onevillage/contracts-fairs';
import { made, type Person } from '@onevillage/testing';
import type { FairToPut, FloorPlanToPut } from './fair-script.js';
import type { TestFairs } from './test-fairs.js';

export const CALL: PutCall = { opensOn: '2026-11-01', closesOn: '2026-11-30' };

/** A fair that is announced, with a floor plan and an open call that asks for nothing unless told otherwise. */
export async function openCall(
  rig: TestFairs,
  { zones, call = {}, fair = {} }: FloorPlanToPut & { call?: Partial<PutCall>; fair?: FairToPut } = {},
) {
  const { fairId } = await rig.fair({ state: 'published', ...fair });
  const plan = await rig.floorPlan(fairId, zones ? { zones } : {});
  const path = `/v1/fairs/${fairId}`;
  made<CallView>(await rig.asOfficer.put(`${path}/call`, { ...CALL, ...call }, { ifMatch: 0 }));
  made<CallView>(await rig.asOfficer.post(`${path}/call/opening`, {}, { ifMatch: 1 }));
  const zoneId = plan[0]!.zoneId;
  return {
    fairId,
    path,
    zones: plan,
    zoneId,
    /** By the officer of the fair, of an organisation that is no producer; submitted at once. */
    async submitted(name: string, more: object = {}): Promise<ApplicationDetail> {
      const body = { fairId, zoneId, exhibitor: { name, decision: 'new' }, submit: true, ...more };
      return made(await rig.asOfficer.post('/v1/applications', body));
    },
    decide: (
      { id, version }: { id: string; version: number },
      action: string,
      body: object = {},
      as: Person = rig.asOfficer,
    ) => as.post(`/v1/applications/${id}/${action}`, body, { ifMatch: version }),
  };
}
export type OpenCall = Awaited<ReturnType<typeof openCall>>;

/** A producer with a certified product has applied; the certificate is valid on every day of the fair. */
export async function certified(rig: TestFairs, { fairId, zoneId }: OpenCall) {
  const { producerId } = await rig.producer();
  const { productId } = await rig.product({ producerId });
  const certificate = await rig.certificate({ productId });
  const application = made<ApplicationDetail>(
    await rig
      .asProducer(producerId)
      .post('/v1/applications', { fairId, zoneId, productIds: [productId], submit: true }),
  );
  return { producerId, productId, certificate, application };
}
