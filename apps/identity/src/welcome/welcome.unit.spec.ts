import { readWelcomeForm } from './welcome-form.js';
import { donePage, formPage, PAGE_HEADERS } from './welcome.page.js';
import { linkOf } from './first-admin.js';
import { createHash } from 'node:crypto';

const filled = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const good = {
  code: 'c',
  email: 'a@b.example',
  password: 'three green jackfruit',
  repeat: 'three green jackfruit',
};

describe('the form of the first administrator', () => {
  it('is read when everything is there', () => {
    const { form, faults } = readWelcomeForm(filled({ ...good, code: ' c ' }), 'first-admin');
    expect([form.code, form.email, faults]).toEqual(['c', 'a@b.example', []]);
  });

  it('names every fault at once', () => {
    const { faults } = readWelcomeForm(filled({ email: 'x', password: 'short' }), 'first-admin');
    expect(faults.map((fault) => fault.field)).toEqual(['code', 'email', 'password']);
    const other = readWelcomeForm(filled({ ...good, repeat: 'other' }), 'first-admin');
    expect(other.faults.map((fault) => fault.field)).toEqual(['repeat']);
  });

  it('asks an invited person for no address', () => {
    const { email: _email, ...rest } = good;
    expect(readWelcomeForm(filled(rest), 'invitation')).toMatchObject({ form: { email: '' }, faults: [] });
    expect(formPage('invitation')).not.toContain('type="email"');
  });
});

describe('the pages', () => {
  it('tie each fault to its field, for a screen reader too, and escape what was typed', () => {
    const html = formPage('first-admin', '"><script>alert(1)</script>', [
      { field: 'email', message: 'No <b>address</b>.' },
    ]);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<b>');
    expect(html).toContain('aria-describedby="email-fault" aria-invalid="true"');
    expect(html).toContain('role="alert"');
    expect(donePage('<i>', '&')).toContain('&#60;i&#62;');
  });

  it('carry only the style and the script that their policy names', () => {
    const policy = PAGE_HEADERS['content-security-policy'] ?? '';
    for (const [tag] of [['style'], ['script']] as const) {
      const blocks = [...formPage('first-admin').matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))];
      expect(blocks).toHaveLength(1);
      expect(policy).toContain(
        createHash('sha256')
          .update(blocks[0]?.[1] ?? '')
          .digest('base64'),
      );
    }
    expect(formPage('first-admin')).not.toMatch(/ style=| on\w+=/);
  });

  it('are reached by a link whose code no server sees', () => {
    expect(new URL(linkOf('https://ov.example', 'first-admin', 'CODE')).hash).toBe('#CODE');
  });
});
