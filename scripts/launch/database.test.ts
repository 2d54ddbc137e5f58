import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDatabase } from './database.mjs'

const here = process.env['INIT_CWD'] || process.cwd()

test('the words after npm run database are addresses; paths are seen from where the person is', () => {
  const server = 'postgres://me:secret@host/micdots'
  expect(readDatabase(['copy', 'old.sqlite', server])).toEqual(['copy', join(here, 'old.sqlite'), server])
  expect(readDatabase(['copy', 'sqlserver://sa:x@host/m', '/new.sqlite'])).toEqual([
    'copy',
    'sqlserver://sa:x@host/m',
    '/new.sqlite',
  ])
})

test.each([[[]], [['copy']], [['copy', 'one']], [['move', 'one', 'two']], [['copy', 'one', 'two', 'three']]])(
  '%j is not understood',
  (argv) => {
    expect(() => readDatabase(argv)).toThrow('npm run database -- copy <from> <to>')
  },
)
