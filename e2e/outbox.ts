import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime from 'postal-mime'

export type Letter = { subject: string; text: string; html: string }

const PATIENCE_MS = 30_000

/** The newest mail to this address among the `.eml` files of a folder; waits for it, as a person does. */
export async function waitForMail(folder: string, address: string): Promise<Letter> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const letter = await findMail(folder, address)
    if (letter) return letter
    if (Date.now() > deadline) throw new Error(`No mail to ${address} came`)
    await sleep(100)
  }
}

async function findMail(folder: string, address: string): Promise<Letter | undefined> {
  const names = existsSync(folder) ? readdirSync(folder) : []
  // The names begin with the time.
  for (const name of names
    .filter((file) => file.endsWith('.eml'))
    .toSorted()
    .toReversed()) {
    const mail = await PostalMime.parse(readFileSync(join(folder, name)))
    if (mail.to?.some((to) => to.address === address)) {
      return { subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '' }
    }
  }
  return undefined
}
