import type { Language } from '@micdots/contract'
import type { MailsWanted, Tables } from '@micdots/database'
import type { Deps } from '../deps.ts'
import { readMailsWanted } from '../notifications/index.ts'
import { getMe } from './get-me.ts'
import { lockPerson } from './lock-person.ts'

type MeChange = {
  personId: string
  name?: string | undefined
  language?: Language | undefined
  timeZone?: string | null | undefined
  mails?: { [Kind in keyof MailsWanted]?: boolean | undefined } | undefined
}

/** Changes what somebody says of themselves; what is left out stays. */
export async function updateMe(deps: Pick<Deps, 'database' | 'settings'>, input: MeChange) {
  await deps.database.transact(async (em) => {
    const kysely = em.getKysely<Tables>()
    // Two ticks at once are both kept.
    await lockPerson(em, input.personId)
    const known = await kysely
      .selectFrom('person')
      .select(['name', 'language', 'time_zone', 'mails_wanted'])
      .where('id', '=', input.personId)
      .executeTakeFirstOrThrow()
    const { name = known.name, language = known.language, timeZone = known.time_zone, mails } = input
    const chosen = Object.entries(mails ?? {}).filter(([, wanted]) => wanted !== undefined)
    const mailsWanted = { ...readMailsWanted(known.mails_wanted), ...Object.fromEntries(chosen) }
    await kysely
      .updateTable('person')
      .set({
        name,
        language,
        time_zone: timeZone,
        mails_wanted: mails === undefined ? known.mails_wanted : JSON.stringify(mailsWanted),
      })
      .where('id', '=', input.personId)
      .execute()
  })
  return getMe(deps, { personId: input.personId })
}
