const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);

const STYLE = `body{font:1.05rem/1.6 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1.25rem;color:#1d2a24;background:#fbfaf6}
h1{font-size:2rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}a{color:#0b6b4a}
code,pre{font:0.95rem/1.5 ui-monospace,monospace;background:#eef1ea;border-radius:.3rem}code{padding:.1rem .3rem;overflow-wrap:anywhere}pre{padding:.8rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #dfe3da;vertical-align:top}
@media(prefers-color-scheme:dark){body{background:#15201b;color:#e6ece8}a{color:#6fd3a8}code,pre{background:#22302a}th,td{border-color:#33433b}}`;

/** A page without scripts or anything from elsewhere. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body>
</html>`;

export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
