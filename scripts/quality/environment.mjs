import { delimiter, dirname, join } from 'node:path'

/**
 * The environment of the tools: Node 24 and the project's own commands come first on PATH.
 * @param {string} root
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(root, node) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, PATH: path }
}
