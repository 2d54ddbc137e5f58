import type { MailsWanted } from '@micdots/database'
import type { Deps } from '../deps.ts'
import type { MailTemplate } from './mail-texts.ts'

const ALL: MailsWanted = { received: true, inProgress: true, ready: true, failed: true }

/** The mails that somebody may do without. Every other one is about the account, and always goes. */
const WISHES: Partial<Record<MailTemplate, keyof MailsWanted>> = {
  'generation-received': 'received',
  'generation-in-progress': 'inProgress',
  'generation-ready': 'ready',
  'generation-failed': 'failed',
}

/** What stands in the column; who never chose gets all of them. */
export const readMailsWanted = (stored: string | null): MailsWanted => ({
  ...ALL,
  ...(stored === null ? {} : (JSON.parse(stored) as Partial<MailsWanted>)),
})

/** Whether this person wants this mail. */
export async function wantsMail(
  deps: Pick<Deps, 'database'>,
  input: { personId: string; template: MailTemplate },
): Promise<boolean> {
  const wish = WISHES[input.template]
  if (wish === undefined) return true
  const row = await deps.database.kysely
    .selectFrom('person')
    .select('mails_wanted')
    .where('id', '=', input.personId)
    .executeTakeFirst()
  return row !== undefined && readMailsWanted(row.mails_wanted)[wish]
}
