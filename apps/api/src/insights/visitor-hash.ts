import { createHmac, randomBytes } from 'node:crypto'
import { isDuplicate, type Database } from '@micdots/database'
import type { Deps } from '../deps.ts'

const DAY_MS = 86_400_000

/** The UTC day of a moment, as 2026-11-23. */
export const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

type Salt = { day: string; salt: Promise<string> }
/** Of one program; gone with the day. */
const salts = new WeakMap<Database, Salt>()

/**
 * What stands for a visitor of a dot: the same on the same UTC day, another one the next day and at every other dot. Without the
 * salt, which dies with the day, nobody can find out whose address it was made from.
 */
export async function hashVisitor(
  deps: Pick<Deps, 'database' | 'now'>,
  visitor: { dotId: string; address: string; userAgent: string },
): Promise<string> {
  const salt = await saltOfToday(deps)
  const { dotId, address, userAgent } = visitor
  return createHmac('sha256', salt).update(`${dotId}\n${address}\n${userAgent}`).digest('base64url').slice(0, 22)
}

function saltOfToday(deps: Pick<Deps, 'database' | 'now'>): Promise<string> {
  const day = utcDay(deps.now())
  const known = salts.get(deps.database)
  if (known?.day === day) return known.salt
  const salt = findSalt(deps, day)
  salts.set(deps.database, { day, salt })
  // Of an idle program too.
  setTimeout(() => salts.get(deps.database)?.day === day && salts.delete(deps.database), DAY_MS).unref()
  salt.catch(() => salts.delete(deps.database))
  return salt
}

/** All processes hash with the same one: whoever is first makes it. */
async function findSalt(deps: Pick<Deps, 'database' | 'now'>, day: string): Promise<string> {
  const { kysely } = deps.database
  const stored = () => kysely.selectFrom('visitor_salt').select('salt').where('day', '=', day).executeTakeFirst()
  const found = await stored()
  if (found !== undefined) return found.salt
  const salt = randomBytes(32).toString('base64url')
  try {
    await kysely.insertInto('visitor_salt').values({ day, salt, created_at: deps.now() }).execute()
    return salt
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return (await stored())?.salt ?? salt
  }
}

/**
 * Destroys the salts of the days before today: overwritten first, so that no page of the file still holds them. What the worker does
 * at least every ten minutes is far inside the 48 hours of the rule.
 */
export async function forgetSalts(deps: Pick<Deps, 'database' | 'now'>): Promise<void> {
  const { kysely } = deps.database
  const today = utcDay(deps.now())
  await kysely
    .updateTable('visitor_salt')
    .set({ salt: '-'.repeat(43) })
    .where('day', '<', today)
    .execute()
  await kysely.deleteFrom('visitor_salt').where('day', '<', today).execute()
}
