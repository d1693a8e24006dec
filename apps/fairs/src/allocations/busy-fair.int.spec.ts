import type { ApplicationDetail, ApplicationView } from '@onevillage/contracts-fairs';
import { made } from '@onevillage/testing';
import { anotherInstance } from '../testing/another-instance.js';
import { openCall, type OpenCall } from '../testing/open-call.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
let other: Awaited<ReturnType<typeof anotherInstance>>;
beforeAll(async () => {
  rig = await testFairs();
  other = await anotherInstance(rig);
}, 60_000);
afterAll(async () => {
  await other?.stop();
  await rig?.stop();
});
afterEach(() => expectSoundFairs(rig.database));

/** Every other request goes to the other instance. */
const post = (n: number, path: string, body: object) =>
  n % 2 === 0
    ? rig.asOfficer.post(path, body)
    : other.post(path, body, { as: officerOf(rig.province.adminUnitId) });

/** While 32 clients enter applications and hold booths without a pause: what `work` answers. */
async function whileAllWork<T>({ fairId, path, zones }: OpenCall, work: () => Promise<T>): Promise<T> {
  const [{ zoneId, boothIds }] = zones as [OpenCall['zones'][number]];
  const { applicationId } = await rig.application({ fairId, zoneId });
  let isOver = false;
  let served = 0;
  let entered = 0;
  const failed: unknown[] = [];
  const client = async (n: number) => {
    for (let turn = 0; !isOver; turn += 1) {
      const answer = await (n % 4 < 2
        ? post(n, '/v1/applications', {
            fairId,
            zoneId,
            exhibitor: { name: `Cơ sở ${n}-${turn}`, decision: 'new' },
            submit: true,
          })
        : post(n, `${path}/allocations`, { boothId: boothIds[n % boothIds.length], applicationId }));
      if (answer.status >= 500) failed.push(answer.body);
      if (answer.status === 201) entered += 1;
      served += 1;
    }
  };
  const clients = Array.from({ length: 32 }, (_, n) => client(n));
  const begun = async () => {
    while (served < 64) await new Promise((resolve) => setImmediate(resolve));
  };
  await begun();
  try {
    return await work();
  } finally {
    isOver = true;
    await Promise.all(clients);
    expect(failed).toEqual([]);
    expect(entered).toBeGreaterThan(32);
  }
}

it('a fair is moved while everybody works on it', async () => {
  const call = await openCall(rig);
  await whileAllWork(call, async () => {
    for (let version = 1; version <= 20; version += 1) {
      const opensOn = version % 2 === 0 ? '2026-12-27' : '2026-12-28';
      const moved = await rig.asOfficer.post(`${call.path}/move`, { opensOn }, { ifMatch: version });
      expect([moved.status, moved.body]).toMatchObject([200, { opensOn }]);
    }
  });
});

it('applications are decided while others come', async () => {
  const call = await openCall(rig, { zones: [{ name: 'Khu A', booths: 20 }] });
  const first: ApplicationDetail[] = [];
  for (let n = 0; n < 20; n += 1) first.push(await call.submitted(`Hợp tác xã ${n}`));
  await whileAllWork(call, async () => {
    for (const application of first) made<ApplicationView>(await call.decide(application, 'waitlisting'));
  });
});
