import { readdirSync } from 'node:fs'
import { programs } from '../launch/programs.mjs'
import { secondsSince } from './parts.mjs'

/**
 * Loads everything that `npm start` loads, with the Node that runs us now. On a fresh clone that is the oldest one that somebody
 * has, and not the one that npm brings along: what only a newer Node has shows up here.
 * @returns {Promise<import('./parts.mjs').Result>}
 */
export async function checkLaunchers() {
  const started = Date.now()
  const folder = new URL('../launch/', import.meta.url)
  let failed = 0
  try {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs')))
      await import(new URL(file, folder).href)
    for (const { build } of programs) build?.isDone()
  } catch (error) {
    failed = 1
    console.log(`Node ${process.versions.node} cannot start MicDots:`, error)
  }
  return { name: 'launchers', passed: 1 - failed, failed, skipped: 0, seconds: secondsSince(started) }
}
