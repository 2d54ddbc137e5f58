import { DatabaseAway, DatabaseRefused } from './database-errors.ts'
import type { EngineName } from './engine.ts'

const NAMES: Record<EngineName, string> = { sqlite: 'SQLite', postgresql: 'PostgreSQL', mssql: 'SQL Server' }
// PostgreSQL: invalid_authorization_specification, invalid_password; SQL Server's driver.
const WRONG_PASSWORD = new Set(['28000', '28P01', 'ELOGIN'])
const NO_SUCH_DATABASE = '3D000'

/** Why a server did not let us in, as a sentence for who starts the program; without the address, which holds a password. */
export function explainRefusal(engine: EngineName, error: unknown): Error {
  const cause = error instanceof DatabaseAway ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const name = NAMES[engine]
  if (WRONG_PASSWORD.has(code)) {
    return new DatabaseRefused(`${name} does not accept the user or the password in DATABASE_URL.`, { cause })
  }
  if (code === NO_SUCH_DATABASE) {
    return new DatabaseRefused(`${name} has no database of the name in DATABASE_URL: create it first.`, { cause })
  }
  return new DatabaseAway(`${name} can't be reached at the address in DATABASE_URL (${code || 'no answer in time'}).`, {
    cause,
  })
}
