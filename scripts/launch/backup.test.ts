import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readBackup, readRestore } from './backup.mjs'

const from = process.env['INIT_CWD'] || process.cwd()

describe('the words after npm run backup and npm run restore', () => {
  test('are folders, seen from where the person is', () => {
    expect(readBackup(['night'])).toEqual({ to: join(from, 'night') })
    expect(readRestore(['night'])).toEqual({ from: join(from, 'night'), to: undefined })
    expect(readRestore(['/b', '--to', 'there'])).toEqual({ from: '/b', to: join(from, 'there') })
  })

  test.each([[[]], [['']], [['one', 'two']], [['--fast', 'one']]])('%j is no backup', (argv) => {
    expect(() => readBackup(argv)).toThrow('npm run backup -- <folder>')
  })

  test.each([[[]], [['one', 'two']], [['one', '--to']], [['one', '--to', '']]])('%j is no restore', (argv) => {
    expect(() => readRestore(argv)).toThrow('npm run restore -- <backup> [--to <folder>]')
  })
})
