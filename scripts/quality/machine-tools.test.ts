import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findTool } from './machine-tools.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'micdots-tools-'))
  vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const tool = {
  name: 'a singer',
  variables: ['SINGER_PATH'] satisfies [string],
  commands: ['singer'],
  places: () => [join(folder, 'far-singer')],
  versionFlag: '--version',
  debian: [],
  without: '',
}

function install(name: string, exitCode: number): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`)
  chmodSync(path, 0o755)
  return path
}

test('a tool is the one named, else the one on PATH, else one in a usual place', async () => {
  expect(await findTool(tool)).toBeUndefined()
  const far = install('far-singer', 0)
  expect(await findTool(tool)).toBe(far)
  const near = install('singer', 0)
  expect(await findTool(tool)).toBe(near)
  const named = install('my-singer', 0)
  vi.stubEnv('SINGER_PATH', named)
  expect(await findTool(tool)).toBe(named)
})

test('a tool that does not run is passed over', async () => {
  install('singer', 1)
  const far = install('far-singer', 0)
  expect(await findTool(tool)).toBe(far)
  chmodSync(far, 0o644)
  expect(await findTool(tool)).toBeUndefined()
})
