import { newId } from '@micdots/database'
import type { Deps } from '../deps.ts'
import { countHit } from '../limits/index.ts'
import { countGraphemes } from '../texts/index.ts'
import { passGate, type GateDeps, type PlayRequest } from './open-dot.ts'
import { answerPage } from './page-shell.ts'
import type { PlayAnswer } from './play-answer.ts'
import { isReportReason, reportedPage, reportPage, type ReportDraft, type ReportProblem } from './report-page.ts'
import { silentPage } from './silent-page.ts'

const LONGEST = 1000
const LIMIT = { max: 10, windowMs: 3600_000 }

/** `GET /play/{slug}/report`: the form, for every dot that could be heard at some time; for others why there is none. */
export async function getReportPage(deps: GateDeps, input: PlayRequest): Promise<PlayAnswer> {
  return showForm(deps, input, { draft: { reason: '', words: '' } })
}

/**
 * `POST /play/{slug}/report`: keeps a report for the staff, with the dot as it is now. A form that needs another look is shown again,
 * with what was written. Ten in an hour for one address; who it was is not kept.
 */
export async function reportDot(
  deps: GateDeps,
  input: PlayRequest & ReportDraft & { address: string },
): Promise<PlayAnswer> {
  const { passed, dotId } = await passGate(deps, input)
  const { reason } = input
  const words = input.words.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  const draft = { reason, words }
  if (dotId === undefined || passed.status !== 200) return showForm(deps, input, { draft })
  if (!isReportReason(reason)) return showForm(deps, input, { draft, problem: 'reason' })
  if (countGraphemes(words) > LONGEST) return showForm(deps, input, { draft, problem: 'words' })
  const wait = await countHit(deps, { limited: 'reports', who: input.address, ...LIMIT })
  if (wait !== undefined) return showForm(deps, input, { draft, problem: 'often' })
  const snapshot = JSON.stringify(await takeSnapshot(deps, dotId))
  const report = { id: newId(), dot_id: dotId, reason, words: words === '' ? null : words, snapshot }
  await deps.database.kysely
    .insertInto('dot_report')
    .values({ ...report, state: 'open', created_at: deps.now() })
    .execute()
  return answerPage({
    ...reportedPage(deps, { slug: input.slug.toLowerCase(), language: passed.pageLanguage }),
    cacheable: false,
  })
}

async function showForm(
  deps: GateDeps,
  input: PlayRequest,
  form: { draft: ReportDraft; problem?: ReportProblem },
): Promise<PlayAnswer> {
  const { passed } = await passGate(deps, input)
  const slug = input.slug.toLowerCase()
  if (passed.state !== 'speaks' && passed.status !== 200)
    return answerPage({ ...silentPage(deps, passed, { slug }), cacheable: false })
  return answerPage({ ...reportPage(deps, { ...form, slug, language: passed.pageLanguage }), cacheable: false })
}

/** What the staff must be able to judge after its client has changed it. */
async function takeSnapshot({ database: { kysely } }: Pick<Deps, 'database'>, dotId: string): Promise<unknown> {
  const dot = await kysely
    .selectFrom('dot')
    .select(['slug', 'state', 'state_reason', 'version'])
    .where('id', '=', dotId)
    .executeTakeFirstOrThrow()
  const languages = await kysely
    .selectFrom('dot_language')
    .leftJoin('generation', 'generation.id', 'dot_language.generation_id')
    .select(['dot_language.language', 'dot_language.title', 'generation_id', 'generation.text', 'audio_key'])
    .where('dot_language.dot_id', '=', dotId)
    .orderBy('dot_language.position')
    .execute()
  return { ...dot, languages }
}
