import { createHash } from 'node:crypto';
import type { LinkPurpose } from './one-time-link.store.js';
import type { FormFault } from './welcome-form.js';

const STYLE = `
body{font:1.125rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;max-width:36rem;margin:2rem auto;padding:0 1rem}
label{display:block;font-weight:600;margin-top:1rem}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:2px solid #595959;border-radius:4px}
input:focus,button:focus,a:focus{outline:3px solid #0b57d0;outline-offset:2px}
button{font:inherit;font-weight:600;margin-top:1.5rem;padding:.6rem 1.2rem;color:#fff;background:#0b4a8f;border:0;border-radius:4px}
.fault{color:#a40000;font-weight:600;margin:.25rem 0 0}
.hint{margin:.25rem 0 0;color:#4d4d4d}
code{display:block;overflow-wrap:anywhere;background:#f2f2f2;padding:.5rem;margin:.25rem 0}
`;
/** The code of the link goes into its field and out of the address bar. Without scripts it is pasted by hand. */
const SCRIPT = `const c=document.getElementById('code');if(c&&location.hash){c.value=location.hash.slice(1);history.replaceState(null,'',location.pathname)}`;

const source = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing from elsewhere, no frame around it, its own style and script only. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src ${source(STYLE)}; script-src ${source(SCRIPT)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${title} – OneVillage</title><style>${STYLE}</style></head><body><main>${body}</main><script>${SCRIPT}</script></body></html>`;

const TITLES: Record<LinkPurpose, string> = {
  'first-admin': 'The first administrator',
  invitation: 'Welcome',
};

/** The form, with what was wrong about it; passwords and codes are never put back into a page. */
export function formPage(purpose: LinkPurpose, email = '', faults: readonly FormFault[] = []): string {
  const field = (name: FormFault['field'], label: string, attributes: string, hint = ''): string => {
    const fault = faults.find((each) => each.field === name);
    const told = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
    return (
      `<label for="${name}">${label}</label>` +
      (hint && `<p class="hint" id="${name}-hint">${hint}</p>`) +
      (fault ? `<p class="fault" id="${name}-fault">${escaped(fault.message)}</p>` : '') +
      `<input id="${name}" name="${name}" required ${attributes}` +
      `${told && ` aria-describedby="${told}"`}${fault ? ' aria-invalid="true"' : ''}>`
    );
  };
  const summary =
    faults.length > 0
      ? `<p class="fault" role="alert">Please correct ${faults.length} of the fields.</p>`
      : '';
  const address =
    purpose === 'first-admin'
      ? field(
          'email',
          'E-mail address',
          `type="email" autocomplete="email" maxlength="254" value="${escaped(email)}"`,
        )
      : '';
  return page(
    TITLES[purpose],
    `<h1>${TITLES[purpose]}</h1><p>Choose a password. The link works once.</p>${summary}<form method="post" autocomplete="on">` +
      field(
        'code',
        'Code',
        'type="text" autocomplete="off" spellcheck="false"',
        'The part of your link after #',
      ) +
      address +
      field(
        'password',
        'Password',
        'type="password" autocomplete="new-password"',
        'At least 12 characters; three or four words do',
      ) +
      field('repeat', 'Password again', 'type="password" autocomplete="new-password"') +
      `<button type="submit">Continue</button></form>`,
  );
}

/** Shown once, after the form. */
export const donePage = (clientId: string, clientSecret: string): string =>
  page(
    'Ready',
    `<h1>Your account is ready</h1><p>For the command line, keep these now: the secret is not shown again.</p>` +
      `<p id="i">Client id</p><code aria-labelledby="i">${escaped(clientId)}</code>` +
      `<p id="s">Client secret</p><code aria-labelledby="s">${escaped(clientSecret)}</code>` +
      `<p>Then run <code>npx onevillage login --client-id ${escaped(clientId)}</code> and paste the secret when it asks.` +
      ` On another machine, <code>npx onevillage login</code> takes your e-mail address and password.</p>`,
  );
