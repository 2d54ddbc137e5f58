import type { SessionHolder } from '../accounts/index.ts'
import { getMe, listSessions, removeExpired } from '../accounts/index.ts'
import type { Deps } from '../deps.ts'
import { getDot, listDots } from '../dots/index.ts'
import { createGeneration, getGeneration, getGenerationHistory, listGenerations } from '../generations/index.ts'
import { countEvent, createEventKeeper, forgetEvents, forgetSalts, rollUpPlays } from '../insights/index.ts'
import { getPlayAudio, getPlayPage } from '../play/index.ts'
import { forgetOldKeys } from '../tokens/index.ts'
import { countHit, forgetHits } from '../limits/index.ts'
import { listVoices } from '../voices/index.ts'

/** Who asks, and for what. All of it exists. */
export type Asked = {
  personId: string
  dotId: string
  generationId: string
  slug: string
  ownSlug: string
  /** The beginning of a word in some title of this person's, and of another word in the same title. */
  words: [string, string]
  /** Ids somewhere in the middle of this person's dots and generations. */
  middle: { dot: string; generation: string }
}

type HotDeps = Pick<Deps, 'config' | 'database' | 'storage' | 'settings' | 'queue' | 'qrCodes' | 'now'>
type HotPath = {
  name: string
  run: (deps: HotDeps, asked: Asked) => Promise<unknown>
}

const PAGE = { limit: 20 }
const LIMIT = { limited: 'hot paths', max: 1_000_000, windowMs: 60_000 }

const dots = (name: string, input: (asked: Asked) => Partial<Parameters<typeof listDots>[1]>): HotPath => ({
  name: `dots: ${name}`,
  run: (deps, asked) => listDots(deps, { personId: asked.personId, ...PAGE, ...input(asked) }),
})
const generations = (
  name: string,
  input: (asked: Asked) => Partial<Parameters<typeof listGenerations>[1]>,
): HotPath => ({
  name: `generations: ${name}`,
  run: (deps, asked) => listGenerations(deps, { personId: asked.personId, ...PAGE, ...input(asked) }),
})

/** What is asked for often, and what could be long: every list, what a scan asks, what a post asks, what a worker asks. */
export const hotPaths: HotPath[] = [
  dots('newest', () => ({})),
  dots('a page in the middle', ({ middle }) => ({ cursor: middle.dot })),
  dots('oldest', () => ({ order: 'oldest' })),
  dots('oldest, a page in the middle', ({ middle }) => ({ order: 'oldest', cursor: middle.dot })),
  dots('active', () => ({ state: 'active' })),
  dots('the trash', () => ({ state: 'deleted' })),
  dots('search', ({ words }) => ({ search: words[0] })),
  dots('search, two words, oldest', ({ words }) => ({ search: words.join(' '), order: 'oldest' })),
  { name: 'one dot', run: (deps, { personId, dotId }) => getDot(deps, { personId, id: dotId }) },
  generations('newest', () => ({})),
  generations('a page in the middle', ({ middle }) => ({ cursor: middle.generation })),
  generations('completed', () => ({ state: 'completed' })),
  generations('pending', () => ({ state: 'pending' })),
  generations('of a dot', ({ dotId }) => ({ dotId })),
  generations('of a dot, completed', ({ dotId }) => ({ dotId, state: 'completed' })),
  { name: 'one generation', run: (deps, { personId, generationId: id }) => getGeneration(deps, { personId, id }) },
  { name: 'its history', run: (deps, { personId, generationId: id }) => getGenerationHistory(deps, { personId, id }) },
  { name: 'me and my balance', run: (deps, { personId }) => getMe(deps, { personId }) },
  { name: 'the dashboard', run: (deps, asked) => showDashboard(deps, asked) },
  { name: 'my sessions', run: (deps, { personId }) => listSessions(deps, holderOf(personId)) },
  { name: 'the gallery', run: (deps) => listVoices(deps, {}) },
  { name: 'play page', run: (deps, { slug }) => getPlayPage(deps, { slug }) },
  { name: 'play page by an own slug', run: (deps, { ownSlug }) => getPlayPage(deps, { slug: ownSlug }) },
  { name: 'its audio', run: (deps, { slug }) => getPlayAudio(deps, { slug }) },
  { name: 'an event is counted', run: (deps, { slug }) => countOne(deps, slug) },
  { name: 'events are rolled up', run: rollUpOne },
  { name: 'events and salts are forgotten', run: (deps) => Promise.all([forgetEvents(deps), forgetSalts(deps)]) },
  { name: 'a text is accepted', run: (deps, { personId, dotId }) => accept(deps, { personId, dotId }) },
  { name: 'a text is accepted, for a new dot', run: (deps, { personId }) => accept(deps, { personId }) },
  { name: 'a worker claims, and gives back', run: claimAndGiveBack },
  { name: 'the queue is counted', run: (deps) => deps.queue.counts() },
  {
    name: 'the queue is swept',
    run: (deps) => deps.queue.sweep({ limit: 20, leaseMs: 1_000, keepDoneMs: 86_400_000 }),
  },
  { name: 'a request is counted', run: (deps, { personId: who }) => countHit(deps, { ...LIMIT, who }) },
  {
    name: 'what has expired goes',
    run: (deps) => Promise.all([removeExpired(deps), forgetOldKeys(deps), forgetHits(deps)]),
  },
]

const countOne = (deps: HotDeps, slug: string): Promise<void> =>
  countEvent(
    { ...deps, keepEvent: createEventKeeper(deps) },
    { slug, kind: 'view', address: '::1', userAgent: 'Mozilla/5.0' },
  )

/** The event of the path before, when its day is over. */
function rollUpOne(deps: HotDeps): Promise<void> {
  return rollUpPlays({ ...deps, now: () => deps.now() + 2 * 86_400_000 })
}

let keys = 0

const accept = (deps: HotDeps, input: { personId: string; dotId?: string }): Promise<unknown> =>
  createGeneration(deps, { ...input, text: 'Jam.', language: 'en', once: { key: String(++keys), request: {} } })

async function showDashboard(deps: HotDeps, { personId }: Asked): Promise<void> {
  await getMe(deps, { personId })
  await listDots(deps, { personId, limit: 5 })
  await listGenerations(deps, { personId, limit: 5, state: 'processing' })
  await listGenerations(deps, { personId, limit: 5, state: 'pending' })
}

const holderOf = (personId: string): SessionHolder => ({
  personId,
  sessionId: personId,
  role: 'client',
  twoFactor: false,
  headers: new Headers(),
})

async function claimAndGiveBack({ queue }: HotDeps): Promise<void> {
  const claimed = await queue.claim({ names: ['speak', 'notify-client'], limit: 2, leaseMs: 30_000 })
  for (const job of claimed) {
    await queue.extend(job, 30_000)
    await queue.finish(job, { end: 'released' })
  }
}
