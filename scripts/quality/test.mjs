import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findNode } from '../launch/find-node.mjs'
import { ensureInstalled } from '../launch/install.mjs'
import { plainError } from '../launch/main.mjs'
import { runStaticParts } from './check.mjs'
import { toolEnvironment } from './environment.mjs'
import { ensureTools } from './machine-tools.mjs'
import { describeResult, tally } from './tally.mjs'
import { runVitest } from './vitest.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * `npm test`: everything, from a fresh clone. The last line it prints is `N passed, N failed, N skipped`.
 * @param {string[]} argv `--deep` adds the slow tests
 * @returns {Promise<number>} 1 when anything failed, nothing ran, or in CI something was skipped
 */
export async function test(argv) {
  const { deep } = readOptions(argv)
  await ensureInstalled(ROOT)
  const node = findNode(ROOT)
  const { env: tools, missing } = await ensureTools(ROOT, node)
  for (const sentence of missing) console.log(sentence)
  const env = { ...toolEnvironment(ROOT, node), ...tools, ...(deep && { MICDOTS_DEEP: '1' }) }

  const results = await runStaticParts(ROOT, env)
  results.push(...(await runTests(node, env)))
  const strict = isTrue(process.env.CI)
  const { line, code } = tally(results, { strict })
  console.log(results.map(describeResult).join('\n'))
  if (strict && results.some(({ skipped }) => skipped > 0)) console.log('In CI a skipped test fails the run.')
  console.log(line)
  return code
}

/**
 * The tests, and then what they asked of their database, as T-SQL. Without a SQL Server that is all that is known of it.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
async function runTests(node, env) {
  const captured = mkdtempSync(join(tmpdir(), 'micdots-tsql-'))
  try {
    const withCapture = { ...env, MICDOTS_TSQL_FOLDER: captured }
    const servers = env.MSSQL_URL ? ['mssql'] : []
    const tests = await runVitest(ROOT, node, withCapture, {
      name: 'tests',
      projects: ['unit', 'postgresql', ...servers, 'journeys'],
    })
    const tsql = await runVitest(ROOT, node, withCapture, { name: 'T-SQL', projects: ['tsql'] })
    if (!env.MSSQL_URL) console.log('SQL Server: not run. Its statements were parsed; npm run test:mssql runs them.')
    return [tests, tsql]
  } finally {
    rmSync(captured, { recursive: true, force: true })
  }
}

/** @param {string[]} argv */
function readOptions(argv) {
  try {
    return { deep: parseArgs({ args: argv, options: { deep: { type: 'boolean' } } }).values.deep ?? false }
  } catch {
    throw plainError(
      `"${argv.join(' ')}" is not understood: the only option is --deep. One file: npx vitest run <path>`,
    )
  }
}

/** @param {string | undefined} text */
function isTrue(text) {
  return text !== undefined && !['', '0', 'false'].includes(text.toLowerCase())
}
