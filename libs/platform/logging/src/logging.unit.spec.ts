import { createLogger, errorRecord, NestLogger, withLogContext } from './index.js';

function capture(level: 'info' | 'trace' = 'info') {
  const lines: string[] = [];
  const logger = createLogger('catalog', {
    level,
    destination: { write: (line: string) => void lines.push(line) },
  });
  return { logger, lines, records: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('logging', () => {
  it('writes one JSON line with service, level and time', () => {
    const { logger, lines, records } = capture();
    logger.info({ rows: 3 }, 'stored\nand more');
    expect(lines[0]?.trimEnd().includes('\n')).toBe(false);
    expect(records()[0]).toMatchObject({
      level: 'info',
      service: 'catalog',
      rows: 3,
      msg: 'stored\nand more',
    });
    expect(records()[0]?.['time']).toMatch(/^\d{4}-.*Z$/);
  });

  it('carries the context of the work through awaits, nested contexts adding to it', async () => {
    const { logger, records } = capture();
    await withLogContext({ service: 'catalog', traceId: 't1' }, async () => {
      await Promise.resolve();
      withLogContext({ correlationId: 'c1' }, () => logger.info('inner'));
      logger.info('outer');
    });
    logger.info('outside');
    expect(records()[0]).toMatchObject({ traceId: 't1', correlationId: 'c1' });
    expect(records()[1]).toMatchObject({ traceId: 't1' });
    expect(records()[1]).not.toHaveProperty('correlationId');
    expect(records()[2]).not.toHaveProperty('traceId');
  });

  it('hides secrets and personal data', () => {
    const { logger, lines } = capture();
    logger.info({
      token: 'S1',
      req: { headers: { authorization: 'S2', cookie: 'S3' } },
      user: { password: 'S4', phone: 'S5' },
    });
    expect(lines[0]).not.toMatch(/S[1-5]/);
  });

  it('logs of a database error what a person needs, and neither row, query nor parameters', () => {
    const { logger, lines, records } = capture();
    const driver = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'producers_key',
      detail: 'S1',
    });
    const error = Object.assign(new Error('failed', { cause: driver }), {
      query: 'S2',
      parameters: ['S3'],
      driverError: driver,
    });
    logger.error({ err: error }, 'not stored');
    expect(lines[0]).not.toMatch(/S[123]/);
    expect(records()[0]?.['err']).toMatchObject({
      message: 'failed',
      cause: { code: '23505', constraint: 'producers_key' },
    });
  });

  it('ends a chain of causes that bites its tail', () => {
    const error = new Error('a');
    error.cause = error;
    expect(JSON.stringify(errorRecord(error)).length).toBeLessThan(20_000);
    expect(errorRecord('text')).toEqual({ type: 'string', message: 'text' });
  });

  it("takes the service of Nest's lines from the context, since Nest has one logger per process", () => {
    const { logger, records } = capture('trace');
    const nest = new NestLogger(logger);
    withLogContext({ service: 'intake' }, () => nest.error('broken', 'Error: at x', 'Router'));
    nest.warn({ some: 'object' });
    nest.error(new Error('boom'), 'Router');
    expect(records()[0]).toMatchObject({
      service: 'intake',
      level: 'error',
      context: 'Router',
      stack: 'Error: at x',
    });
    expect(records()[1]).toMatchObject({ service: 'catalog', level: 'warn', msg: '{"some":"object"}' });
    expect(records()[2]).toMatchObject({ msg: 'boom', err: { type: 'Error' } });
  });
});
