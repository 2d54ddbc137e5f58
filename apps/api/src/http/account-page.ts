import { createHash } from 'node:crypto'

export type AccountView =
  | { kind: 'verify'; token: string }
  | { kind: 'verified' }
  | { kind: 'reset'; token: string; message?: string }
  | { kind: 'changed' }
  | { kind: 'refused'; message: string }

const style = `:root{--paper:oklch(.985 .006 85);--ink:oklch(.21 .02 270);--signal:oklch(.66 .21 35);--alarm:oklch(.52 .19 33)}
@media(prefers-color-scheme:dark){:root{--paper:oklch(.19 .02 270);--ink:oklch(.96 .01 85);--alarm:oklch(.75 .17 38)}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:400 1.125rem/1.55 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:12vh 1.5rem 3rem}h1{font-size:clamp(2rem,8vw,3rem);line-height:1.05;letter-spacing:-.02em}
button{min-height:3rem;padding:.6rem 1.6rem;border-radius:99rem;border:2px solid oklch(.19 .02 270);background:var(--signal);color:oklch(.19 .02 270);font:600 1.0625rem/1.2 system-ui,sans-serif;cursor:pointer}
label{display:block;font-weight:600}input{display:block;width:100%;min-height:3rem;margin:.4rem 0 1.4rem;padding:.5rem 1rem;border:2px solid var(--ink);border-radius:1.5rem;background:none;color:inherit;font:inherit}
.alarm{color:var(--alarm);font-weight:600}:focus-visible{outline:3px solid var(--signal);outline-offset:3px}`

const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** One of the small pages behind the links in account mails, and the policy it is sent with. Works without JavaScript. */
export function accountPage(view: AccountView): { html: string; contentSecurityPolicy: string } {
  const { title, body } = contentOf(view)
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · MicDots</title><style>${style}</style></head>
<body><main><p>MicDots</p><h1>${title}</h1>${body}</main></body></html>
`
  return { html, contentSecurityPolicy }
}

function contentOf(view: AccountView): { title: string; body: string } {
  switch (view.kind) {
    case 'verify':
      return {
        title: 'Is this your mail address?',
        body: `<p>Press the button and it is confirmed.</p><form method="post" action="/verify-email"><input type="hidden" name="token" value="${escapeHtml(view.token)}"><button>Confirm my address</button></form>`,
      }
    case 'verified':
      return { title: 'Your address is confirmed.', body: '<p role="status">You can make your first dot now.</p>' }
    case 'reset':
      return {
        title: 'Choose a new password',
        body: `${view.message === undefined ? '' : `<p class="alarm" role="alert" id="problem">${escapeHtml(view.message)}</p>`}<form method="post" action="/reset-password"><input type="hidden" name="token" value="${escapeHtml(view.token)}"><label for="new">New password, at least ten characters</label><input id="new" name="newPassword" type="password" autocomplete="new-password" minlength="10" maxlength="200" required${view.message === undefined ? '' : ' aria-invalid="true" aria-describedby="problem"'}><button>Use this password</button></form>`,
      }
    case 'changed':
      return {
        title: 'Your password is changed.',
        body: '<p role="status">Every session has ended. Please log in again.</p>',
      }
    default:
      return {
        title: 'This link does not work.',
        body: `<p class="alarm" role="alert">${escapeHtml(view.message)}</p>`,
      }
  }
}
