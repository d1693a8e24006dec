import { randomUUID } from 'node:crypto';
import type { ImportRowView, ImportView } from '@onevillage/contracts-intake';
import {
  eventually,
  startTestService,
  type TestService,
  type TestServiceOptions,
  type TokenClaims,
} from '@onevillage/testing';
import type { Response } from 'supertest';
import { intakeService } from '../intake.service.js';
import { FakeServices } from './fake-services.js';

export const OFFICER: TokenClaims = {
  subject: 'officer-1',
  roles: ['programme-officer'],
  adminUnitIds: ['*'],
};

export interface UploadOptions {
  fileName?: string;
  type?: string;
  query?: Record<string, string>;
  claims?: TokenClaims;
  key?: string;
}

/** The intake with services that can be told to misbehave, and what an officer does with it. */
export class TestIntake {
  private constructor(
    readonly service: TestService,
    readonly services: FakeServices,
  ) {}

  static async start(
    env: Record<string, string> = {},
    options: TestServiceOptions = {},
  ): Promise<TestIntake> {
    const services = await FakeServices.start();
    const service = await startTestService(intakeService, {
      ...options,
      env: { GATEWAY_URL: services.url, IMPORT_PATIENCE_SECONDS: '2', ...env },
    });
    return new TestIntake(service, services);
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.services.stop();
  }

  async upload(file: Buffer | string, options: UploadOptions = {}): Promise<Response> {
    const {
      fileName = 'danh-sach.csv',
      type = 'application/octet-stream',
      query = {},
      claims = OFFICER,
      key,
    } = options;
    return this.service.agent
      .post('/v1/imports')
      .query({ fileName, ...query })
      .set('authorization', await this.service.bearer(claims))
      .set('idempotency-key', key ?? randomUUID())
      .set('content-type', type)
      .send(file);
  }

  /** Uploads a file that is expected to be taken. */
  async uploaded(file: Buffer | string, options: UploadOptions = {}): Promise<ImportView> {
    return expectStatus(await this.upload(file, options), 200, 201).body as ImportView;
  }

  async post(
    path: string,
    body: object = {},
    claims = OFFICER,
    key: string = randomUUID(),
  ): Promise<Response> {
    return this.service.agent
      .post(path)
      .set('authorization', await this.service.bearer(claims))
      .set('idempotency-key', key)
      .send(body);
  }

  async get(path: string, claims = OFFICER, language = 'en'): Promise<Response> {
    return this.service.agent
      .get(path)
      .set('authorization', await this.service.bearer(claims))
      .set('accept-language', language);
  }

  async change(
    method: 'put' | 'delete',
    path: string,
    version: number | null,
    body?: object,
  ): Promise<Response> {
    const request = this.service.agent[method](path).set('authorization', await this.service.bearer(OFFICER));
    if (version !== null) void request.set('if-match', `"${version}"`);
    return request.send(body);
  }

  async map(id: string, body: object): Promise<ImportView> {
    const { version } = await this.one(id);
    return expectStatus(await this.change('put', `/v1/imports/${id}/mapping`, version, body), 200)
      .body as ImportView;
  }

  async one(id: string): Promise<ImportView> {
    return expectStatus(await this.get(`/v1/imports/${id}`), 200).body as ImportView;
  }

  /** Waits until the check or run under way has ended, well or not. */
  ended(id: string, timeoutMs = 30_000): Promise<ImportView> {
    return eventually(
      async () => {
        const view = await this.one(id);
        if (view.state === 'running' || view.state === 'checking')
          throw new Error(`${view.state} ${JSON.stringify(view.progress)}`);
        return view;
      },
      { timeoutMs },
    );
  }

  async dryRun(id: string): Promise<ImportView> {
    expectStatus(await this.post(`/v1/imports/${id}/dry-run`), 202);
    return this.ended(id);
  }

  async run(id: string): Promise<ImportView> {
    expectStatus(await this.post(`/v1/imports/${id}/run`), 202);
    return this.ended(id);
  }

  async rows(id: string, query = ''): Promise<ImportRowView[]> {
    const { body } = expectStatus(await this.get(`/v1/imports/${id}/rows?limit=200${query}`), 200);
    return (body as { items: ImportRowView[] }).items;
  }

  async report(id: string, language = 'en'): Promise<string> {
    const answer = expectStatus(await this.get(`/v1/imports/${id}/report.csv`, OFFICER, language), 200);
    return answer.text;
  }

  /** What the last check or run counted, without the zeros; once it is through, its rows add up to those of the file. */
  static counted({ counts, state }: ImportView): Record<string, number> {
    const { changed, unchanged, refused, nearMatches, empty, rows } = counts;
    if (state === 'checked' || state === 'done')
      expect([changed + unchanged + refused + nearMatches + empty, empty]).toEqual([rows, 0]);
    return Object.fromEntries(Object.entries(counts).filter(([name, n]) => n > 0 && name !== 'changed'));
  }
}

export function expectStatus(answer: Response, ...allowed: number[]): Response {
  if (!allowed.includes(answer.status)) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}

/** The end state of a run that nothing disturbed. */
export async function undisturbed(file: string): Promise<string[]> {
  const quiet = await FakeServices.start();
  const other = await TestIntake.start({ GATEWAY_URL: quiet.url });
  const { id } = await other.uploaded(file);
  await other.run(id);
  await other.stop();
  await quiet.stop();
  return quiet.register.endState();
}
