import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Mail, MailMessage } from './port.ts'

/** A mail to test. `delivered` gives what has arrived so far, oldest first, as raw messages; `empty` forgets it. */
export type MailUnderTest = {
  mail: Mail
  delivered(): Promise<Uint8Array[]>
  empty(): Promise<void>
  close(): Promise<void>
}

const SUBJECT = 'Punctul tău e gata, Ștefania'
const MESSAGE: MailMessage = {
  from: 'MicDots <noreply@example.test>',
  to: 'ana@example.test',
  subject: SUBJECT,
  html: '<!doctype html><p>Punctul tău e <b>gata</b>. <a href="https://example.test/?a=1&amp;b=2">Ascultă</a></p>',
  text: 'Punctul tău e gata.\nAscultă: https://example.test/?a=1&b=2\n',
  language: 'ro',
  messageId: 'generation-1.ready@example.test',
}
const BREAKS = [
  '\r\nBcc: eve@example.test',
  '\nBcc: eve@example.test',
  '\rBcc: eve@example.test',
  '\0',
  '\u2028x',
  '\u0085x',
]
const BAD_ADDRESSES = [
  '',
  'ana',
  '@example.test',
  'ana@',
  'ana@@example.test',
  'a b@example.test',
  '.ana@example.test',
  'ana..b@example.test',
]
const MORE_BAD_ADDRESSES = [
  'ana@example.test, eve@example.test',
  'ana@example.test,eve@example.test',
  'ana@example.test;eve@example.test',
  'Ana <ana@example.test>',
  '<ana@example.test>',
  'ana@-example.test',
  'ana@example..test',
  `${'a'.repeat(65)}@example.test`,
  '"ana eve"@example.test',
  'ana@[127.0.0.1]',
]

/** The suite that every adapter passes. Call it in a test file. */
export function mailConformance(name: string, make: () => Promise<MailUnderTest>): void {
  describe(`mail: ${name}`, () => {
    let box: MailUnderTest
    beforeAll(async () => {
      box = await make()
    })
    beforeEach(() => box.empty())
    afterAll(() => box.close())

    const sent = async (part: Partial<MailMessage> = {}) => {
      await box.mail.send({ ...MESSAGE, ...part })
      const raw = (await box.delivered()).at(-1) ?? new Uint8Array()
      return { raw: Buffer.from(raw).toString('latin1'), mail: await PostalMime.parse(raw) }
    }

    it('delivers both parts, in order, with sender, recipient and subject', async () => {
      const { mail, raw } = await sent()
      expect(mail.from).toMatchObject({ name: 'MicDots', address: 'noreply@example.test' })
      expect(mail.to).toMatchObject([{ address: 'ana@example.test' }])
      expect(mail.subject).toBe(SUBJECT)
      expect(mail.text?.trimEnd()).toBe(MESSAGE.text.trimEnd())
      expect(mail.html?.trimEnd()).toBe(MESSAGE.html)
      expect(raw).toMatch(/content-type: multipart\/alternative/i)
      expect(raw.indexOf('text/plain; charset=utf-8')).toBeLessThan(raw.indexOf('text/html; charset=utf-8'))
      expect(mail.attachments).toEqual([])
    })

    it('says who made it, in what language, and when', async () => {
      const { mail } = await sent({ language: 'ro-RO' })
      const header = (key: string) => mail.headers.find((one) => one.key === key)?.value
      expect(mail.messageId).toBe('<generation-1.ready@example.test>')
      expect(header('auto-submitted')).toBe('auto-generated')
      expect(header('content-language')).toBe('ro-RO')
      expect(Math.abs(Date.parse(mail.date ?? '') - Date.now())).toBeLessThan(60_000)
    })

    it.each([
      'ăâîșț ĂÂÎȘȚ',
      '🎈🎂👩‍🦯 e gata',
      `${'ț'.repeat(300)} sfârșit`,
      '100% = ? or _ not',
      '"quotes", commas; <tags> \\',
    ])('carries the subject %j', async (subject) => {
      expect((await sent({ subject })).mail.subject).toBe(subject)
    })

    it('shows words that look encoded as they were written, but for one blank', async () => {
      const words = '=?utf-8?q?free_money?= =?utf-8?b?eA==?='
      const { mail } = await sent({ subject: words, from: `${words} <noreply@example.test>` })
      expect(mail.subject).toBe(words.replaceAll('=?', '= ?'))
      expect(mail.from?.name).toBe(words.replaceAll('=?', '= ?'))
    })

    it('carries emoji and very long lines, and no line on the way is too long', async () => {
      const long = `${'cuvânt '.repeat(3_000)}🎈 ${'x'.repeat(5_000)}.`
      const text = `.\n..\nFrom here\n${long}\n  indented\ntrailing  \n-- \n=C8=9A\n`
      const { mail, raw } = await sent({ text, html: `<p>${long}</p>` })
      expect(mail.text?.trimEnd()).toBe(text.trimEnd())
      expect(mail.html?.trimEnd()).toBe(`<p>${long}</p>`)
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    })

    it('carries long lines of plain ASCII as they are', async () => {
      const text = `${'word '.repeat(400)}\n>quoted\n from\ntrailing  \n-- \n${'x'.repeat(2_000)}\n`
      const { mail, raw } = await sent({ text, html: `<p>${text}</p>` })
      expect(mail.text?.trimEnd()).toBe(text.trimEnd())
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
    })

    it('takes a plain sender, a name with signs, and a host outside ASCII', async () => {
      expect((await sent({ from: 'noreply@example.test' })).mail.from).toMatchObject({
        address: 'noreply@example.test',
      })
      const from = 'Muzeul "Țării", secția de sunet <noreply@example.test>'
      expect((await sent({ from })).mail.from).toMatchObject({ name: 'Muzeul "Țării", secția de sunet' })
      const named = await sent({ from: '"Muzeul Țării, secția de sunet" <noreply@example.test>' })
      expect(named.mail.from).toMatchObject({ name: 'Muzeul Țării, secția de sunet', address: 'noreply@example.test' })
      const { raw } = await sent({ to: "ana.o'neil+dots@bücher.example" })
      expect(raw).toMatch(/^To: <?ana\.o'neil\+dots@xn--bcher-kva\.example/m)
    })

    it.each(['from', 'to', 'subject', 'language', 'messageId'] as const)('refuses a line end in %s', async (field) => {
      for (const extra of BREAKS) {
        for (const value of [`${MESSAGE[field]}${extra}`, `${extra}${MESSAGE[field]}`]) {
          const sending = box.mail.send({ ...MESSAGE, [field]: value })
          await expect(sending).rejects.toMatchObject({ name: 'ProviderError', code: 'bad-message', retryable: false })
        }
      }
      expect(await box.delivered()).toEqual([])
    })

    it.each([...BAD_ADDRESSES, ...MORE_BAD_ADDRESSES])('refuses the address %j', async (address) => {
      const refusal = { name: 'ProviderError', code: 'bad-address', retryable: false }
      await expect(box.mail.send({ ...MESSAGE, to: address })).rejects.toMatchObject(refusal)
      await expect(box.mail.send({ ...MESSAGE, from: `MicDots <${address}>` })).rejects.toMatchObject(refusal)
      expect(await box.delivered()).toEqual([])
    })

    it.each([
      { messageId: '' },
      { messageId: 'no host' },
      { messageId: 'a b@example.test' },
      { language: '' },
      { language: 'ro; x' },
      { subject: ' ' },
      { subject: 'x'.repeat(501) },
      { subject: '\uD800' },
    ])('refuses %j', async (part) => {
      await expect(box.mail.send({ ...MESSAGE, ...part })).rejects.toMatchObject({ code: 'bad-message' })
      expect(await box.delivered()).toEqual([])
    })

    it('delivers the same message again when told to', async () => {
      await sent()
      await sent()
      expect((await box.delivered()).length).toBeGreaterThanOrEqual(1)
    })

    it('checks itself without sending anything', async () => {
      await box.mail.check()
      expect(await box.delivered()).toEqual([])
    })
  })
}
