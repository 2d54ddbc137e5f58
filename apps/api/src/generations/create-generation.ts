import { newId, type EntityManager, type Tables } from '@micdots/database'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { dotForText, ensureDotLanguage } from '../dots/index.ts'
import { enqueue } from '../jobs/index.ts'
import { refuseLook, type DotLook, type LookDeps } from '../looks/index.ts'
import type { Settings } from '../settings/index.ts'
import { checkText } from '../texts/index.ts'
import { answeredBefore, holdTokens, payOnce, type Once } from '../tokens/index.ts'
import { chooseVoice, type GalleryVoice, type Parameters } from '../voices/index.ts'
import { addHistory, nextNumber, referenceOf } from './generation-record.ts'
import { guessLanguage } from './guess-language.ts'
import { speak } from './speak.job.ts'

const DAY_MS = 24 * 3600_000

export type NewGeneration = {
  personId: string
  text: string
  voiceId?: string | undefined
  language?: string | undefined
  title?: string | undefined
  parameters?: Parameters | undefined
  look?: DotLook | undefined
  dotId?: string | undefined
  once?: Once
}

export type AcceptedGeneration = {
  id: string
  reference: string
  state: 'pending'
  dotId: string
  tokens: number
}

/**
 * Accepts a text: checks it, guesses its language when neither language nor voice is named, and in one transaction holds its
 * tokens, makes the dot if there is none, writes the generation
 * down and puts it on the queue. Throws `invalid` with the field, `out-of-tokens`, `quota-reached`, `not-found`, `wrong-state`.
 */
export async function createGeneration(
  deps: LookDeps & Pick<Deps, 'settings' | 'queue' | 'now'>,
  input: NewGeneration,
): Promise<AcceptedGeneration> {
  const { once, personId, ...request } = input
  const key = once && { ...once, request }
  // A request that was already answered is answered again, even if the voice it asked for is gone by now.
  const answered = await answeredBefore<AcceptedGeneration>(deps, { personId, once: key })
  if (answered) return answered
  const { text, graphemes } = await checkText(deps, input)
  if (input.title !== undefined && input.title !== '') await checkText(deps, { text: input.title, path: 'title' })
  if (input.look) await refuseLook(deps, { personId: input.personId, look: input.look })
  const isOpen = input.language === undefined && input.voiceId === undefined
  const language = isOpen ? await guessLanguage(deps, { personId: input.personId, text }) : input.language
  const chosen = await chooseVoice(deps, { ...input, language })
  const settings = await deps.settings.current()
  const tokens = graphemes * settings.tokensPerGrapheme
  return deps.database.transact((em) =>
    payOnce(em, { personId, once: key, now: deps.now() }, async () => {
      const id = newId()
      // The hold locks the client's balance first, so that two texts at once are counted one after the other.
      await holdTokens(em, { personId, generationId: id, attempt: 1, tokens, now: deps.now() })
      await checkDay(deps, em, { personId, most: settings.generationsPerDay })
      return insertGeneration(deps, em, { ...input, ...chosen, id, text, graphemes, tokens, settings })
    }),
  )
}

/**
 * Counts what was accepted in the last 24 hours, retries too: each of them costs the provider's work again. The hold of the one
 * that asks is already among them.
 */
export async function checkDay(
  deps: Pick<Deps, 'now'>,
  em: EntityManager,
  input: { personId: string; most: number },
): Promise<void> {
  const { made } = await em
    .getKysely<Tables>()
    .selectFrom('ledger_entry')
    .select((eb) => eb.fn.countAll().as('made'))
    .where('person_id', '=', input.personId)
    .where('kind', '=', 'hold')
    .where('created_at', '>', deps.now() - DAY_MS)
    .executeTakeFirstOrThrow()
  if (Number(made) > input.most) {
    throw new AppError('quota-reached', {
      detail: `You can make ${input.most} texts speak in 24 hours.`,
      retryAfter: 3600,
    })
  }
}

type Accepted = NewGeneration & {
  settings: Settings
  id: string
  graphemes: number
  tokens: number
  voice: GalleryVoice
  language: string
  parameters: Parameters
}

async function insertGeneration(
  deps: Pick<Deps, 'queue' | 'now'>,
  em: EntityManager,
  input: Accepted,
): Promise<AcceptedGeneration> {
  const now = deps.now()
  const dot = await dotForText(deps, em, input)
  const { id, language } = input
  const known = await ensureDotLanguage(em, { dotId: dot.id, language, title: input.title || titleFrom(input.text) })
  const number = await nextNumber(em)
  await em
    .getKysely<Tables>()
    .insertInto('generation')
    .values({
      id,
      number,
      person_id: input.personId,
      dot_id: dot.id,
      voice_id: input.voice.id,
      language,
      title: input.title || known.title,
      text: input.text,
      graphemes: input.graphemes,
      parameters: JSON.stringify(input.parameters),
      mode: 'automatic',
      state: 'pending',
      step: null,
      progress: 0,
      attempt: 1,
      tokens: input.tokens,
      synthetic: true,
      created_at: now,
      version: 1,
    })
    .execute()
  await addHistory(em, { generationId: id, state: 'pending', attempt: 1, actor: 'client', now })
  await enqueue(deps, em, speak, { payload: { generationId: id, attempt: 1 }, uniqueKey: `speak:${id}:1` })
  return { id, reference: referenceOf(number), state: 'pending', dotId: dot.id, tokens: input.tokens }
}

const LONGEST_TITLE = 60

/** A title from the first words of a text, for who gave none. */
export function titleFrom(text: string): string {
  const line = text.split(/[\n.!?]/)[0]?.trim() || text.trim()
  if (line.length <= LONGEST_TITLE) return line
  const cut = line.lastIndexOf(' ', LONGEST_TITLE - 1)
  const head = line.slice(0, cut > 20 ? cut : LONGEST_TITLE - 1)
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`
}
