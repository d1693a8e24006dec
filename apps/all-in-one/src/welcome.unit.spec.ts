import { describe, expect, it } from '@jest/globals';
import { launchPorts } from './launch-environment.js';
import { type Welcome, welcome } from './welcome.js';

const servers = { databaseUrl: 'postgres://ov:s3cret@db.example.org:5432', brokers: 'kafka:9092' };
const text = (env: Record<string, string>, demo: boolean, other: Partial<Welcome> = {}) =>
  welcome(launchPorts(env), servers, { demo, once: false, admin: null, ...other }).join('\n');

describe('the table at the end of a start', () => {
  it('says where things are and gives three lines to paste', () => {
    const shown = text({}, true);
    expect(shown).toContain('http://localhost:8080/docs');
    expect(shown).toContain('npx onevillage token --role programme-officer');
    expect(shown.match(/^ {2}curl /gm)).toHaveLength(3);
  });

  it('names the port where it is another one, also to the command line', () => {
    const shown = text({ GATEWAY_PORT: '3000' }, true);
    expect(shown).not.toContain('8080');
    expect(shown).toContain('npx onevillage --url http://localhost:3000 token --role partner');
  });

  it('never shows a password', () => {
    expect(text({}, false)).toContain('postgres://ov:…@db.example.org:5432');
    expect(text({}, false)).not.toContain('s3cret');
  });

  it('offers no demonstration token where there are none', () => {
    expect(text({}, false)).not.toMatch(/token|curl/);
  });

  it('shows how to make the first administrator, where there is none', () => {
    const admin = 'http://localhost:8080/oidc/welcome/first-admin#code';
    expect(text({}, false, { admin })).toMatch(/First administrator +http:.*#code\n/);
    expect(text({}, false)).not.toContain('administrator');
  });

  it('offers nothing to try or to stop where it stops by itself', () => {
    expect(text({}, true)).toContain('Ctrl-C stops it.');
    expect(text({}, true, { once: true })).not.toMatch(/Ctrl-C|curl/);
  });
});
