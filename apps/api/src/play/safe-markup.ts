/** Markup that is safe to send: made by `safe` or known to be ours. */
export type Html = { readonly markup: string }

type Part = Html | string | number | false | undefined | readonly Html[]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

function render(part: Part): string {
  if (part === false || part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part))
  if ('markup' in part) return part.markup
  return part.map((item) => item.markup).join('')
}

/**
 * Markup in which every value is escaped, inside quoted attributes too, unless it is markup itself; `false` and `undefined` are
 * nothing. Indentation of the template is not sent. (Named so that the formatter does not move what stands in a script element.)
 */
export function safe(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const [first = '', ...rest] = strings.map((string) => string.replace(/\n\s+/g, '\n'))
  return { markup: rest.reduce((sum, string, i) => sum + render(parts[i]) + string, first) }
}

/** Takes markup that we made ourselves as it is. Never give it what somebody wrote. */
export const ours = (markup: string): Html => ({ markup })

/** JSON that can't end the script element it stands in. */
export const jsonForScript = (value: unknown): Html => ours(JSON.stringify(value).replaceAll('<', String.raw`\u003c`))
