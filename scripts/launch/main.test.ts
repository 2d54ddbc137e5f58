import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'micdots-main-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs a launcher that does `body` with Node as if it were of the given version. */
function launch(body: string, version = process.versions.node) {
  const pretend = join(folder, 'pretend.cjs')
  const versions = JSON.stringify({ ...process.versions, node: version })
  writeFileSync(pretend, `Object.defineProperty(process, 'versions', { value: ${versions} })`)
  const entry = join(folder, 'entry.mjs')
  const main = new URL('main.mjs', import.meta.url).href
  writeFileSync(
    entry,
    `import { main, plainError } from ${JSON.stringify(main)}\nmain(async () => async () => { ${body} })`,
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', pretend, entry], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('an old Node is told so, and nothing else happens', () => {
  const sentence = 'MicDots needs Node 20 or newer to start, and this is Node 18.19.0.\n'
  expect(launch(`console.log('ran')`, '18.19.0')).toEqual({ status: 1, stdout: '', stderr: sentence })
  expect(launch(`console.log('ran'); return 0`, '20.0.0')).toEqual({ status: 0, stdout: 'ran\n', stderr: '' })
})

test('a plain error is its sentence, any other has its stack', () => {
  expect(launch(`throw plainError('Port 4000 is taken.')`)).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Port 4000 is taken.\n',
  })
  expect(launch(`throw new TypeError('surprise')`).stderr).toMatch(/TypeError: surprise\n\s+at /)
})

test('the exit code is the one of the launcher', () => {
  expect(launch('return 3').status).toBe(3)
})
