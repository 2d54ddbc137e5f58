import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyObjects } from './copy-objects.ts'
import { createDiskStorage, type DiskStorage } from './disk.ts'

let folder: string
let from: DiskStorage
let to: DiskStorage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-objects-'))
  const open = (name: string): DiskStorage =>
    createDiskStorage({ root: join(folder, name), publicUrl: 'http://localhost', secret: 's'.repeat(40) })
  from = open('from')
  to = open('to')
})
afterAll(() => rm(folder, { recursive: true }))

const store = (key: string, text: string) =>
  from.put({ key, bytes: new TextEncoder().encode(text), contentType: 'text/plain' })

describe('copyObjects', () => {
  it('copies bytes and type, and tells every one', async () => {
    const keys = Array.from({ length: 30 }, (_, number) => `audio/${number}.txt`)
    for (const key of keys) await store(key, `the words of ${key}`)
    let told = 0
    const { copied, missing, damaged } = await copyObjects({ from, to }, { keys, onCopied: () => told++ })
    expect([copied.length, missing, damaged, told]).toEqual([30, [], [], 30])
    for (const key of keys) {
      const { modifiedAt: _, ...object } = (await from.head(key))!
      expect(await to.head(key)).toMatchObject(object)
    }
  })

  it('names what is missing and what is damaged, and leaves nothing of the damaged ones', async () => {
    await store('codes/changed.txt', 'once upon a time')
    await store('codes/cut.txt', 'once upon a time')
    const changed = join(folder, 'from/codes/=changed.txt')
    await writeFile(changed, (await readFile(changed, 'latin1')).replace('time', 'tide'), 'latin1')
    await writeFile(join(folder, 'from/codes/=cut.txt'), 'once')
    const keys = ['codes/changed.txt', 'codes/cut.txt', 'codes/never.txt']
    const result = await copyObjects({ from, to }, { keys })
    expect(result.copied).toEqual([])
    expect(result.missing).toEqual(['codes/never.txt'])
    expect(result.damaged.toSorted()).toEqual(['codes/changed.txt', 'codes/cut.txt'])
    for (const key of keys) expect(await to.head(key)).toBeUndefined()
  })

  it('stops when told', async () => {
    await store('audio/stop.txt', 'stop')
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(copyObjects({ from, to }, { keys: ['audio/stop.txt'], signal })).rejects.toThrow('enough')
  })
})
