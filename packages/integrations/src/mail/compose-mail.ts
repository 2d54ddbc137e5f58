import MailComposer from 'nodemailer/lib/mail-composer'
import { ProviderError } from '../provider-error.ts'
import type { MailMessage } from './port.ts'

/** What could end a header line or hide in one: control characters and the two Unicode line ends. */
const UNSAFE = /[\p{Cc}\u2028\u2029]/u
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const HOST =
  /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)*$/u
const MESSAGE_ID = /^<?[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+>?$/
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/
const LONGEST_SUBJECT = 500

/**
 * The message as it travels (RFC 5322, MIME, UTF-8, CRLF): text and HTML as alternatives, marked as sent by a machine (RFC 3834) so
 * that nobody's absence note answers. Throws ProviderError `bad-address` or, for anything that has no place in a header, `bad-message`.
 */
export async function composeMail(
  deps: { provider: string; now: () => number },
  message: MailMessage,
): Promise<Uint8Array> {
  const refuse = (code: string) => new ProviderError({ provider: deps.provider, code, retryable: false })
  const { subject, text, html, language, messageId } = message
  if ([message.from, message.to, subject, language, messageId].some((line) => UNSAFE.test(line)))
    throw refuse('bad-message')
  if (!MESSAGE_ID.test(messageId) || messageId.length > 250 || !LANGUAGE.test(language)) throw refuse('bad-message')
  if (subject.trim() === '' || subject.length > LONGEST_SUBJECT || !subject.isWellFormed()) throw refuse('bad-message')
  const from = readAddress(message.from)
  if (from === undefined || !isAddress(message.to)) throw refuse('bad-address')

  const composer = new MailComposer({
    from: { ...from, name: unencoded(from.name) },
    // As an object nothing in it is read as a list of addresses.
    to: { name: '', address: message.to },
    subject: unencoded(subject),
    text,
    html,
    messageId: `<${messageId.replace(/^<|>$/g, '')}>`,
    date: new Date(deps.now()),
    newline: 'win',
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

/** `a…@example.org`: enough for a log to tell messages apart, too little to write to anyone. */
export function shortenAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, Math.min(1, at))}…${address.slice(at)}`
}

function isAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  const [local, host] = [address.slice(0, at), address.slice(at + 1)]
  return at > 0 && local.length <= 64 && host.length <= 253 && LOCAL.test(local) && HOST.test(host)
}

/** Words that already look encoded (`=?utf-8?q?…?=`) would be shown as something else than they are. */
function unencoded(words: string): string {
  return words.replaceAll('=?', '= ?')
}

/** `name@host` or `Name <name@host>`, the name with or without quotes around it. */
function readAddress(from: string): { name: string; address: string } | undefined {
  const [, quoted, plain, address = from] = /^(?:"([^"<>]*)"|([^<>]*)) <([^<>]*)>$/.exec(from) ?? []
  return isAddress(address) ? { name: (quoted ?? plain ?? '').trim(), address } : undefined
}
