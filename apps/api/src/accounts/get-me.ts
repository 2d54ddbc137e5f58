import { LANGUAGES } from '@micdots/contract'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { readMailsWanted } from '../notifications/index.ts'
import { getBalance } from '../tokens/index.ts'

/** Who this is, what they have, and what a text may be and costs. */
export async function getMe(deps: Pick<Deps, 'database' | 'settings'>, input: { personId: string }) {
  const person = await deps.database.kysely
    .selectFrom('person')
    .select(['id', 'email', 'name', 'role', 'status', 'language', 'time_zone', 'mails_wanted'])
    .where('id', '=', input.personId)
    .executeTakeFirst()
  if (person === undefined) throw new AppError('not-found')
  const { longestText, tokensPerGrapheme } = await deps.settings.current()
  const { time_zone: timeZone, mails_wanted: stored, language, ...rest } = person
  return {
    ...rest,
    language: LANGUAGES.find((one) => one === language) ?? LANGUAGES[0],
    timeZone,
    mails: readMailsWanted(stored),
    tokens: await getBalance(deps, input),
    limits: { longestText, tokensPerGrapheme },
  }
}
