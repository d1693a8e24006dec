import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { BodyLimit, Policy, Public } from '../index.js';
import { expectProblem } from '../testing/expect-problem.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';
import { RenameThing } from '../testing/things.dto.js';

const UNIT = '019a0000-0000-7000-8000-000000000001';

describe('access to a route', () => {
  let http: TestHttpApp;
  beforeAll(async () => (http = await testHttpApp()));
  afterAll(() => http.close());

  const get = async (path: string, authorization?: string) => {
    const test = http.agent.get(path);
    return authorization === undefined ? test : test.set('authorization', authorization);
  };

  it('asks for a token, with a challenge', async () => {
    const response = await get('/v1/things/me');
    expectProblem(response, 401, 'unauthenticated');
    expect(response.headers['www-authenticate']).toBe('Bearer');
  });

  it.each(['Basic dTpw', 'Bearer', 'Bearer a b', 'Bearer \u00e9', 'x'])(
    'takes no %s',
    async (authorization) => {
      const response = await get('/v1/things/me', authorization);
      expectProblem(response, 401, 'unauthenticated');
      expect(response.headers['www-authenticate']).toMatch(/^Bearer error="invalid_request"/);
    },
  );

  it('tells the controller who asks, and in which language', async () => {
    const authorization = await http.bearer({ subject: 's', roles: ['buyer'], organisation: 'o' });
    const { body } = await http.agent
      .get('/v1/things/me')
      .set({ authorization, 'accept-language': 'fr, km;q=0.5, vi-VN;q=0.7' });
    expect(body).toMatchObject({
      principal: { subject: 's', roles: ['buyer'], organisationId: 'o' },
      locale: 'vi',
    });
  });

  it('keeps a route to its roles', async () => {
    const buyer = await get(`/v1/things/scope/${UNIT}`, await http.bearer({ roles: ['buyer'] }));
    expectProblem(buyer, 403, 'forbidden');
    expect((buyer.body as { detail: string }).detail).toContain('programme-officer or admin');
  });

  it.each([
    [{ roles: ['programme-officer'], adminUnitIds: [UNIT] }, 200],
    [{ roles: ['programme-officer'], adminUnitIds: ['*'] }, 200],
    [{ roles: ['programme-officer'], adminUnitIds: ['other'] }, 403],
    [{ roles: ['programme-officer'] }, 403],
    [{ roles: ['admin'] }, 200],
  ])('keeps an officer to the units of the token: %j → %i', async (claims, status) => {
    const response = await get(`/v1/things/scope/${UNIT}`, await http.bearer(claims));
    expect(response.status).toBe(status);
  });

  it('lets anybody in where that is declared, but no false token', async () => {
    expect((await get('/v1/things')).status).toBe(200);
    expectProblem(await get('/v1/things', 'Bearer a.b.c'), 401, 'unauthenticated');
  });

  it('answers in what the route produces', async () => {
    const text = await http.agent.get('/v1/things/text').set('accept', 'text/plain');
    expect([text.status, text.text]).toEqual([200, 'text']);
    const refused = await http.agent.get('/v1/things/text').set('accept', 'application/json');
    expectProblem(refused, 406, 'not-acceptable');
    expect((refused.body as { detail: string }).detail).toContain('text/plain');
  });
});

@Controller('v1/undeclared')
class UndeclaredController {
  @Get()
  forgotten() {
    return {};
  }

  @Get('fine')
  @Public()
  fine() {
    return {};
  }
}

@Controller('v1/untyped')
@Policy('admin')
class UntypedController {
  @Post()
  @BodyLimit(10)
  untyped(@Body() body: object) {
    return body;
  }

  @Get()
  typed(@Query() query: RenameThing, @Query('x') x: string) {
    return { query, x };
  }
}

describe('a service whose routes are not declared', () => {
  it('does not start, and names the route without an access rule', async () => {
    const start = testHttpApp({ controllers: [UndeclaredController] });
    await expect(start).rejects.toThrow(
      'No @Policy, @Authenticated or @Public on: UndeclaredController.forgotten',
    );
  });

  it('does not start, and names the bodies and queries without checks', async () => {
    const start = testHttpApp({ controllers: [UntypedController] });
    await expect(start).rejects.toThrow(
      /: UntypedController\.untyped \(body\), UntypedController\.typed \(query\)$/,
    );
  });
});
