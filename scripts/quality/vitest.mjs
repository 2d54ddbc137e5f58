import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, secondsSince } from './parts.mjs'
import { readVitestReport } from './tally.mjs'

/**
 * Runs Vitest, showing what it prints, and counts by its JSON report.
 * @param {string} root
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @param {{ name: string, files?: string[], projects?: string[] }} choice only these files, only these projects
 * @returns {Promise<import('./parts.mjs').Result>}
 */
export async function runVitest(root, node, env, { name, files = [], projects = [] }) {
  const started = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'micdots-tests-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const { code } = await run(
      node,
      [vitest, 'run', ...files, ...projects.map((one) => `--project=${one}`), ...reporters],
      { cwd: root, env, quiet: false },
    )
    return { name, seconds: secondsSince(started), ...readVitestReport(report, code) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
