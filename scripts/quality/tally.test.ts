import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeResult, readVitestReport, tally } from './tally.mjs'

const format = { name: 'format', passed: 1, failed: 0, skipped: 0, seconds: 1 }
const tests = { name: 'tests', passed: 40, failed: 0, skipped: 0, seconds: 61.5 }

describe('the sum', () => {
  test('is one plain line', () => {
    expect(tally([format, tests], { strict: true })).toEqual({ line: '41 passed, 0 failed, 0 skipped', code: 0 })
  })

  test('fails when anything failed', () => {
    const broken = { ...format, passed: 0, failed: 1 }
    expect(tally([broken, tests], { strict: false })).toEqual({ line: '40 passed, 1 failed, 0 skipped', code: 1 })
  })

  test('forgives what was skipped, but not in CI', () => {
    const skipping = { ...tests, skipped: 2 }
    expect(tally([format, skipping], { strict: false })).toEqual({ line: '41 passed, 0 failed, 2 skipped', code: 0 })
    expect(tally([format, skipping], { strict: true }).code).toBe(1)
  })

  test('fails when nothing ran, in all or in one part', () => {
    const empty = { ...tests, passed: 0 }
    expect(tally([], { strict: false })).toEqual({ line: '0 passed, 0 failed, 0 skipped', code: 1 })
    expect(tally([format, empty], { strict: false }).code).toBe(1)
    expect(tally([format, { ...empty, skipped: 9 }], { strict: false }).code).toBe(1)
  })

  test('names each part with its time', () => {
    expect(describeResult(format)).toBe('format        ok         1.0 s')
    expect(describeResult({ ...tests, failed: 1 })).toBe(
      'tests         failed    61.5 s  40 passed, 1 failed, 0 skipped',
    )
  })
})

describe("Vitest's report", () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'micdots-tally-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function read(report: object | string, code: number) {
    const path = join(folder, 'report.json')
    writeFileSync(path, typeof report === 'string' ? report : JSON.stringify(report))
    return readVitestReport(path, code)
  }
  const counts = { numPassedTests: 5, numPendingTests: 2, numTodoTests: 1, numFailedTests: 0, testResults: [] }

  test('is counted, todos as skipped', () => {
    expect(read(counts, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 })
  })

  test('counts a file that could not be loaded as a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    expect(read({ ...counts, numFailedTests: 1, testResults }, 1).failed).toBe(2)
  })

  test('counts an exit code that no test explains as a failure', () => {
    expect(read(counts, 1).failed).toBe(1)
  })

  test('that is missing or cut off is a failure', () => {
    expect(read('{"numPassed', 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(readVitestReport(join(folder, 'none.json'), 0).failed).toBe(1)
  })
})
