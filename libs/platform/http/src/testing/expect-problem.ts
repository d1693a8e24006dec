import type { Response } from 'supertest';
import { expect } from '@jest/globals';

/** The answer is a problem document, whole, and says nothing of the inside. */
export function expectProblem(response: Response, status: number, code: string): void {
  expect({
    status: response.status,
    code: (response.body as { code?: string }).code,
    text: response.text,
  }).toMatchObject({
    status,
    code,
  });
  expect(response.headers['content-type']).toBe('application/problem+json');
  expect(response.body).toMatchObject({
    type: `https://example.test/problems/${code}`,
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/\.$/),
    errors: expect.any(Array),
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(response.text).not.toMatch(/at .+\.[jt]s:\d+|node_modules|SELECT|INSERT/);
}
