import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ProviderError } from '../provider-error.ts'
import { composeMail, shortenAddress } from './compose-mail.ts'
import type { Mail } from './port.ts'

/** One line per message. Never the body: it may hold a link that signs somebody in. */
export type OutboxLine = { to: string; subject: string; file: string }
export type OutboxOptions = { folder: string; log: (line: OutboxLine) => void; now?: () => number }

/**
 * The embedded mail: every message becomes one `<time>-<hash of its id>.eml` in the folder, whole or not at all, for any mail program
 * to open. Throws ProviderError `bad-message`, `bad-address`, and `io` when the folder can't be written.
 */
export function createOutboxMail({ folder, log, now = Date.now }: OutboxOptions): Mail {
  const provider = 'outbox'
  return {
    provider,
    async send(message) {
      const bytes = await composeMail({ provider, now }, message)
      const time = new Date(now()).toISOString().replace(/[-:.]/g, '')
      const file = `${time}-${createHash('sha256').update(message.messageId).digest('hex').slice(0, 16)}.eml`
      await guard(async () => writeWhole(folder, file, bytes))
      log({ to: shortenAddress(message.to), subject: message.subject, file })
    },
    async check() {
      const file = `probe-${randomUUID()}`
      await guard(async () => {
        await writeWhole(folder, file, Buffer.from(file))
        const found = await readFile(join(folder, file), 'utf8')
        await rm(join(folder, file))
        if (found !== file) throw new ProviderError({ provider, code: 'probe-failed', retryable: true })
      })
    },
  }
}

/** Readable by its owner only, for the same reason that the log has no body. */
async function writeWhole(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `.${randomUUID()}`)
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, join(folder, file))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function guard(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof ProviderError) throw error
    throw new ProviderError({ provider: 'outbox', code: 'io', retryable: true, cause: error })
  }
}
