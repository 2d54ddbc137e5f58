import { fileURLToPath } from 'node:url'
import { findNode } from '../launch/find-node.mjs'
import { ensureInstalled } from '../launch/install.mjs'
import { toolEnvironment } from './environment.mjs'
import { runPart, staticParts } from './parts.mjs'
import { describeResult, tally } from './tally.mjs'
import { runVitest } from './vitest.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * `npm run check`: format, lint, types and architecture, all of them even if one fails.
 * @returns {Promise<number>} exit code
 */
export async function check() {
  await ensureInstalled(ROOT)
  const node = findNode(ROOT)
  const env = toolEnvironment(ROOT, node)
  const results = await runStaticParts(ROOT, env)
  results.push(await runVitest(ROOT, node, env, { name: 'architecture', files: ['architecture.test.ts'] }))
  const { line, code } = tally(results, { strict: true })
  console.log(`${results.map(describeResult).join('\n')}\n${line}`)
  return code
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export async function runStaticParts(root, env) {
  const results = []
  for (const part of staticParts) results.push(await runPart(root, env, part))
  return results
}
