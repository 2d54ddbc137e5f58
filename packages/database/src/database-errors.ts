/** What was asked for can't be opened: a wrong address, a wrong password. Its message is a sentence for who starts the program. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused'
}

/** The server does not answer now. What was asked of it may or may not have happened. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway'
}

/** True when an error comes of a server that is away, however often it was wrapped on its way. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true
  return error instanceof Error && error.cause !== undefined && isAway(error.cause)
}

/** An error that the engine gave, told by its codes, which never overlap between engines. */
function codesOf(error: unknown): { code: string; number: number } {
  if (typeof error !== 'object' || error === null) return { code: '', number: 0 }
  return {
    code: 'code' in error ? String(error.code) : '',
    number: 'number' in error ? Number(error.number) : 0,
  }
}

// SQLite by name; PostgreSQL: unique_violation; SQL Server: primary key, unique index.
const DUPLICATE_CODES = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'])
const DUPLICATE_NUMBERS = new Set([2627, 2601])
// PostgreSQL: serialization_failure, deadlock_detected, lock_not_available; SQL Server: deadlock victim, lock timeout.
const CONFLICT_CODES = new Set(['40001', '40P01', '55P03'])
const CONFLICT_NUMBERS = new Set([1205, 1222])

/** True when a row with this key is already there. */
export function isDuplicate(error: unknown): boolean {
  const { code, number } = codesOf(error)
  return DUPLICATE_CODES.has(code) || DUPLICATE_NUMBERS.has(number)
}

/** True for errors after which the same transaction may well succeed: the engine chose us as the victim, or a twin was faster. */
export function isWorthAnotherTry(error: unknown): boolean {
  const { code, number } = codesOf(error)
  return (
    isDuplicate(error) || CONFLICT_CODES.has(code) || CONFLICT_NUMBERS.has(number) || code.startsWith('SQLITE_BUSY')
  )
}
