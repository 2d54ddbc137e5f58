import { readFileSync } from 'node:fs'

/**
 * @typedef {import('./parts.mjs').Result} Result
 * @typedef {{ numPassedTests: number, numPendingTests: number, numTodoTests: number, numFailedTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport
 */

/**
 * What Vitest counted, from the file of its JSON reporter.
 * @param {string} path
 * @param {number} code Vitest's exit code
 * @returns {Omit<Result, 'name' | 'seconds'>}
 */
export function readVitestReport(path, code) {
  /** @type {VitestReport} */
  let report
  try {
    report = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  // A file that could not even be loaded has no failed test to show for it.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + brokenFiles
  return {
    passed: report.numPassedTests,
    // Something outside of every test went wrong, e.g. an unhandled rejection.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * @param {Result[]} results
 * @param {{ strict: boolean }} rule `strict`: a skipped test fails the run, as in CI
 * @returns {{ line: string, code: number }} the run's last line and its exit code
 */
export function tally(results, { strict }) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((total, result) => total + result[key], 0)
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
  const good =
    failed === 0 &&
    passed > 0 &&
    !(strict && skipped > 0) &&
    results.every((result) => result.passed + result.failed > 0)
  return { line: `${passed} passed, ${failed} failed, ${skipped} skipped`, code: good ? 0 : 1 }
}

/** @param {Result} result */
export function describeResult({ name, passed, failed, skipped, seconds }) {
  const verdict = failed > 0 ? 'failed' : 'ok'
  const counts = passed + failed + skipped > 1 ? `  ${passed} passed, ${failed} failed, ${skipped} skipped` : ''
  return `${name.padEnd(14)}${verdict.padEnd(8)}${seconds.toFixed(1).padStart(6)} s${counts}`
}
