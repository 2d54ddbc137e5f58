import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { StoredObject } from '@micdots/integrations/storage'
import * as z from 'zod'
import { PlainError } from '../plain-error.ts'

/** What lies in a backup, named as in a data folder. */
export const DATABASE_FILE = 'micdots.sqlite'
export const SECRET_FILE = 'secret'
export const STORAGE_FOLDER = 'storage'
const MANIFEST_FILE = 'manifest.json'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const schema = z.object({
  format: z.literal('micdots-backup-1'),
  createdAt: z.iso.datetime(),
  database: z.object({ bytes: z.int(), sha256 }),
  /** Null when the secret came from the environment: then it must be kept elsewhere. */
  secret: z.object({ sha256 }).nullable(),
  /** `sha256` is that of the list of all files with their hashes. */
  files: z.object({ count: z.int(), bytes: z.int(), sha256 }),
  /** Keys that rows refer to, and that the installation itself had lost. */
  lost: z.array(z.string()),
})
export type Manifest = z.infer<typeof schema>

/** Writes the manifest so that it is there as a whole or not at all. It is the last thing of a backup: without it there is none. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const draft = join(folder, `${MANIFEST_FILE}.draft`)
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(`${JSON.stringify(manifest, undefined, 2)}\n`)
  await file.sync()
  await file.close()
  await rename(draft, join(folder, MANIFEST_FILE))
}

/** Throws a PlainError when the folder holds no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new PlainError(`${folder} is not a whole backup: it has no ${MANIFEST_FILE}, which is written last.`)
  }
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new PlainError(`${join(folder, MANIFEST_FILE)} is damaged, or was written by another version of MicDots.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The hash of a file's bytes, in hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** What the manifest says of the files. */
export function describeFiles(objects: Iterable<StoredObject>): Manifest['files'] {
  const sorted = [...objects].sort((a, b) => (a.key < b.key ? -1 : 1))
  const hash = createHash('sha256')
  let bytes = 0
  for (const object of sorted) {
    hash.update(`${object.key} ${object.sha256}\n`)
    bytes += object.bytes
  }
  return { count: sorted.length, bytes, sha256: hash.digest('hex') }
}
