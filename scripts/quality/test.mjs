import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findNode } from '../launch/find-node.mjs'
import { ensureInstalled } from '../launch/install.mjs'
import { plainError } from '../launch/main.mjs'
import { runStaticParts } from './check.mjs'
import { toolEnvironment } from './environment.mjs'
import { checkLaunchers } from './launchers.mjs'
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

  const results = [await checkLaunchers(), ...(await runStaticParts(ROOT, env))]
  results.push(await runVitest(ROOT, node, env, { name: 'tests' }))
  const strict = isTrue(process.env.CI)
  const { line, code } = tally(results, { strict })
  console.log(results.map(describeResult).join('\n'))
  if (strict && results.some(({ skipped }) => skipped > 0)) console.log('In CI a skipped test fails the run.')
  console.log(line)
  return code
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
