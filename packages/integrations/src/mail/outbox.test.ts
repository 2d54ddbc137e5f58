import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailConformance } from './conformance.ts'
import { createMail, type OutboxLine } from './index.ts'

const atThree = () => Date.UTC(2026, 0, 2, 3, 4, 5, 6)

mailConformance('outbox', async () => {
  const root = await mkdtemp(join(tmpdir(), 'outbox-'))
  const folder = join(root, 'mails')
  const list = async () => (await readdir(folder).catch(() => [])).sort((a, b) => (a < b ? -1 : 1))
  return {
    mail: createMail({ provider: 'outbox', folder, log: () => {} }),
    delivered: async () => Promise.all((await list()).map((file) => readFile(join(folder, file)))),
    empty: () => rm(folder, { recursive: true, force: true }),
    close: () => rm(root, { recursive: true }),
  }
})

describe('the outbox', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outbox-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const message = {
    from: 'MicDots <noreply@example.test>',
    to: 'ana.maria@example.test',
    subject: 'Sign in',
    html: '<p>token-4711</p>',
    text: 'token-4711',
    language: 'en',
    messageId: 'a@example.test',
  }

  it('names the file by time and message, readable by its owner only, and logs no body and no address', async () => {
    const lines: OutboxLine[] = []
    await createMail({ provider: 'outbox', folder, log: (line) => lines.push(line), now: atThree }).send(message)
    const hash = createHash('sha256').update('a@example.test').digest('hex').slice(0, 16)
    const file = `20260102T030405006Z-${hash}.eml`
    expect(await readdir(folder)).toEqual([file])
    const mode = (await stat(join(folder, file))).mode & 0o777
    expect(process.platform === 'win32' || mode === 0o600).toBe(true)
    expect(await readFile(join(folder, file), 'utf8')).toContain('Date: Fri, 02 Jan 2026 03:04:05 +0000')
    expect(lines).toEqual([{ to: 'a…@example.test', subject: 'Sign in', file }])
    expect(JSON.stringify(lines)).not.toMatch(/4711|maria/)
  })

  it('reports a folder that cannot be written, and logs nothing', async () => {
    const file = join(folder, 'not-a-folder')
    await writeFile(file, '')
    const lines: OutboxLine[] = []
    const mail = createMail({ provider: 'outbox', folder: file, log: (line) => lines.push(line) })
    const failure = { name: 'ProviderError', provider: 'outbox', code: 'io', retryable: true }
    await expect(mail.send(message)).rejects.toMatchObject(failure)
    await expect(mail.check()).rejects.toMatchObject(failure)
    expect(lines).toEqual([])
  })
})
