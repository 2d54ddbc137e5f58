import * as z from 'zod'
import type { Deps } from '../deps.ts'
import { playUrlOf } from '../dots/index.ts'
import { defineJob } from '../jobs/index.ts'
import { sendMail, type MailTemplate } from '../notifications/index.ts'
import { failureMessage } from './failures.ts'
import { referenceOf } from './generation-record.ts'

const templates = { ready: 'generation-ready', failed: 'generation-failed' } as const satisfies Record<
  string,
  MailTemplate
>

/** Tells the client by mail how a generation ended. */
export const notifyClient = defineJob({
  name: 'notify-client',
  schema: z.object({ generationId: z.uuid(), event: z.enum(['ready', 'failed']) }),
  maxAttempts: 8,
  handle: async (deps: Deps, payload) => {
    const row = await deps.database.kysely
      .selectFrom('generation')
      .innerJoin('person', 'person.id', 'generation.person_id')
      .innerJoin('dot', 'dot.id', 'generation.dot_id')
      .select(['generation.number', 'generation.title', 'generation.error_code', 'dot.slug'])
      .select(['person.id', 'person.email', 'person.language'])
      .where('generation.id', '=', payload.generationId)
      .where('person.status', '<>', 'erased')
      .executeTakeFirst()
    if (row === undefined) return
    await sendMail(deps, {
      to: row,
      template: templates[payload.event],
      values: {
        reference: referenceOf(row.number),
        title: row.title,
        link: playUrlOf(deps.config.playUrl, row.slug),
        reason: failureMessage(row.error_code ?? 'internal'),
      },
    })
  },
})
