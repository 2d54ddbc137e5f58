import { newId } from '@micdots/database'
import type { Filler } from './filler.ts'
import type { Random } from './random.ts'
import { spokenText } from './spoken-text.ts'

export type MadeUpPerson = {
  id: string
  dots: { id: string; languageId: string; title: string }[]
  available: number
  held: number
}
export type MadeUp = {
  filler: Filler
  random: Random
  person: MadeUpPerson
  /** Of the generation, as in its reference. */
  number: number
  id: string
  at: number
  now: number
  voiceId: string
}

const DAY_MS = 24 * 3600_000
const GRANT = 1_000_000_000
const KINDS = ['jam', 'tea', 'honey', 'soap', 'letter', 'door']
const FLAVOURS = Array.from({ length: 400 }, (_, at) => `Sort${(at * 7919) % 400}`)
const SETTINGS = JSON.stringify({ transcript: true, download: true })
const LOOK = JSON.stringify({ foreground: '#000000', background: '#ffffff', errorCorrection: 'M' })
/** Recordings are alike; how large they are is what counts. */
const RECORDINGS = Array.from({ length: 40 }, (_, at) => recording(120 + 20 * at))

function recording(graphemes: number) {
  const text = spokenText(graphemes, graphemes)
  const words = text.split(' ').map((word, at) => ({ text: word, startMs: 330 * at, endMs: 330 * at + 300 }))
  const peaks = Array.from({ length: 720 }, (_, at) => Number(Math.abs(Math.sin(at * graphemes)).toFixed(3)))
  return { text, graphemes, words: JSON.stringify(words), peaks: JSON.stringify(peaks), durationMs: 66 * graphemes }
}

const moment = (at: number): string => new Date(at).toISOString()

/** A client with a password, a session, and the tokens of a new one. The first is the demo of everybody who reads the table. */
export function addPerson(filler: Filler, { number, now }: { number: number; now: number }): MadeUpPerson {
  const id = newId()
  const moments = { created_at: moment(now), updated_at: moment(now) }
  const email = `client${number}@example.org`
  const account = {
    email_verified: true,
    image: null,
    role: 'client',
    status: 'active',
    suspension_reason: null,
  } as const
  filler.add('person', {
    id,
    name: `Client ${number}`,
    email,
    ...account,
    two_factor_enabled: false,
    language: 'en',
    ...moments,
  })
  filler.add('session', {
    id: newId(),
    person_id: id,
    token: newId(),
    expires_at: moment(now + 1000 * DAY_MS),
    ip_address: null,
    user_agent: 'a browser',
    ...moments,
  })
  addEntry(filler, {
    personId: id,
    kind: 'grant',
    amount: GRANT,
    held: 0,
    generationId: null,
    at: now,
    key: `sign-up:${id}`,
  })
  return { id, dots: [], available: GRANT, held: 0 }
}

type Entry = {
  personId: string
  kind: 'grant' | 'hold' | 'settle' | 'release'
  amount: number
  held: number
  generationId: string | null
  at: number
  key: string
}

function addEntry(filler: Filler, { personId, kind, amount, held, generationId, at, key }: Entry): void {
  const facts = { generation_id: generationId, reason: 'made up', once_key: key, created_at: at }
  filler.add('ledger_entry', { id: newId(), person_id: personId, kind, amount, held_amount: held, ...facts })
}

/** A generation that has completed or failed, on a new dot or on one that speaks already, with all that it left behind. */
export function addEnded(made: MadeUp & { newDot: boolean }, wordsOf: (title: string) => string[]): void {
  const { filler, random, person, id, at } = made
  const dot = made.newDot ? addDot(made, wordsOf) : random.pick(person.dots)
  const isMade = made.newDot || random.chance(0.95)
  const { graphemes } = addGeneration(made, { dot, state: isMade ? 'completed' : 'failed' })
  const steps = isMade
    ? ['pending', 'processing', 'voice', 'audio', 'code', 'store', 'completed']
    : ['pending', 'processing', 'failed']
  for (const step of steps) {
    const isStep = ['voice', 'audio', 'code', 'store'].includes(step)
    const state = isStep ? 'processing' : step
    const line = { state, step: isStep ? step : null, attempt: 1, actor: 'worker', reason: null, created_at: at }
    filler.add('generation_history', { id: newId(), generation_id: id, ...line })
  }
  const entry = { personId: person.id, generationId: id, at }
  addEntry(filler, { ...entry, kind: 'hold', amount: -graphemes, held: graphemes, key: `hold:${id}:1` })
  const back = isMade ? 0 : graphemes
  const end = isMade ? ('settle' as const) : ('release' as const)
  addEntry(filler, { ...entry, kind: end, amount: back, held: -graphemes, key: `end:${id}:1` })
  person.available -= graphemes - back
  const mail = {
    template: 'generation-ready',
    language: 'en',
    subject: 'Your dot speaks',
    state: 'sent' as const,
    error: null,
  }
  filler.add('mail_message', { id: newId(), person_id: person.id, ...mail, created_at: at })
  if (made.now - at < DAY_MS) {
    addJob(made, { name: 'speak', status: 'done' })
    addJob(made, { name: 'notify-client', status: 'done' })
  }
}

/** A generation that waits for a worker, with its job. */
export function addWaiting(made: MadeUp): void {
  const { filler, person, id, at } = made
  const [dot] = person.dots
  if (dot === undefined) return
  const { graphemes } = addGeneration(made, { dot, state: 'pending' })
  const line = { state: 'pending', step: null, attempt: 1, actor: 'client', reason: null, created_at: at }
  filler.add('generation_history', { id: newId(), generation_id: id, ...line })
  const entry = { personId: person.id, generationId: id, at }
  addEntry(filler, { ...entry, kind: 'hold', amount: -graphemes, held: graphemes, key: `hold:${id}:1` })
  person.available -= graphemes
  person.held += graphemes
  addJob(made, { name: 'speak', status: 'queued' })
}

function addJob({ filler, id, at }: MadeUp, { name, status }: { name: string; status: 'queued' | 'done' }): void {
  filler.add('job', {
    id: newId(),
    name,
    payload: JSON.stringify({ generationId: id, attempt: 1 }),
    status,
    unique_key: status === 'done' ? null : `speak:${id}:1`,
    run_at: at,
    attempts: status === 'done' ? 1 : 0,
    max_attempts: 5,
    created_at: at,
    finished_at: status === 'done' ? at : null,
  })
}

function addGeneration(
  { filler, random, person, number, id, at, voiceId }: MadeUp,
  { dot, state }: { dot: MadeUpPerson['dots'][number]; state: 'pending' | 'completed' | 'failed' },
): { graphemes: number } {
  const { text, graphemes, words, peaks, durationMs } = random.pick(RECORDINGS)
  const isMade = state === 'completed'
  const spoken = {
    audio_key: isMade ? `audio/${number % 256}/${number}.mp3` : null,
    audio_bytes: isMade ? 16 * durationMs : null,
    duration_ms: isMade ? durationMs : null,
    loudness: isMade ? '{"lufs":-18,"peakDbtp":-1.5}' : null,
    peaks: isMade ? peaks : null,
    words: isMade ? words : null,
    words_estimated: isMade ? false : null,
  }
  const progress = { state, step: null, progress: isMade ? 1000 : 0, attempt: 1, tokens: graphemes }
  const ended = { error_code: state === 'failed' ? 'internal' : null, completed_at: isMade ? at : null }
  const asked = { text, graphemes, parameters: '{}', mode: 'automatic' as const, language: 'en', title: dot.title }
  const ids = { id, number, person_id: person.id, dot_id: dot.id, voice_id: voiceId }
  const rest = { synthetic: true, created_at: at, started_at: state === 'pending' ? null : at, version: 1 }
  filler.add('generation', { ...ids, ...asked, ...progress, ...ended, ...spoken, ...rest })
  return { graphemes }
}

/** A dot that speaks this generation in English, with its code and the words of its title. Some are paused or in the trash. */
function addDot({ filler, random, person, id, number, at }: MadeUp, wordsOf: (title: string) => string[]) {
  const title = `${random.pick(FLAVOURS)} ${random.pick(KINDS)} ${number}`
  const dot = { id: newId(), languageId: newId(), title }
  const fate = random.below(100)
  const state = fate < 15 ? 'deleted' : fate < 18 ? 'paused' : 'active'
  const times = { created_at: at, updated_at: at, deleted_at: state === 'deleted' ? at : null }
  const slug = `b${number.toString(36).padStart(9, '0')}`
  const drawn = { look: LOOK, settings: SETTINGS, ...times, version: 2 }
  filler.add('dot', { id: dot.id, person_id: person.id, slug, state, state_reason: null, ...drawn })
  const spoken = { language: 'en', title, generation_id: id, position: 0 }
  filler.add('dot_language', { id: dot.languageId, dot_id: dot.id, ...spoken })
  for (const word of wordsOf(title)) {
    filler.add('dot_word', { id: newId(), dot_language_id: dot.languageId, person_id: person.id, dot_id: dot.id, word })
  }
  const file = {
    format: 'png' as const,
    size: 512,
    storage_key: `codes/${number % 256}/${number}.png`,
    content_type: 'image/png',
  }
  const kept = { bytes: 2_000, provider: 'embedded', created_at: at }
  filler.add('dot_code', { id: newId(), dot_id: dot.id, drawing: `drawing${number}`, ...file, ...kept })
  if (number % 50 === 0) filler.add('dot_alias', { slug: `own-${number}`, dot_id: dot.id, created_at: at })
  person.dots.push(dot)
  return dot
}
