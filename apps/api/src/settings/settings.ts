import type { Database } from '@micdots/database'
import * as z from 'zod'

/** What the owner may change while the program runs, with its defaults. */
export const settingsSchema = z.object({
  /** Graphemes of one text. */
  longestText: z.int().min(1).max(10_000).default(1000),
  /** Generations of one client in any 24 hours. */
  generationsPerDay: z.int().min(0).default(50),
  /** New voice previews of one client in any 24 hours. */
  previewsPerDay: z.int().min(0).default(20),
  /** Dots a client may have. */
  dotsPerClient: z.int().min(0).default(500),
  /** Dots a client may make in the first week. */
  dotsInFirstWeek: z.int().min(0).default(20),
  /** Tokens a client gets when the mail address is confirmed. */
  signUpGrant: z.int().min(0).default(5000),
  tokensPerGrapheme: z.int().min(0).default(1),
  /** How long an event of a play page is kept: 13 months. What events come to stays. */
  eventDays: z.int().min(31).default(396),
  /** Words that no text, title or message may hold, lower-case. */
  forbiddenWords: z.array(z.string()).default([]),
})
export type Settings = z.infer<typeof settingsSchema>
export type SettingsReader = { current(): Promise<Settings>; forget(): void }

/** Reads settings from the database, at most every ten seconds, so that a change takes effect without a restart. */
export function createSettings(deps: { database: Database; now: () => number }): SettingsReader {
  let cached: { at: number; value: Promise<Settings> } | undefined
  const read = async (): Promise<Settings> => {
    const rows = await deps.database.kysely.selectFrom('setting').select(['name', 'value']).execute()
    return settingsSchema.parse(Object.fromEntries(rows.map((row) => [row.name, JSON.parse(String(row.value))])))
  }
  return {
    current: () => {
      if (cached === undefined || deps.now() - cached.at > 10_000) {
        cached = { at: deps.now(), value: read() }
        cached.value.catch(() => (cached = undefined))
      }
      return cached.value
    },
    forget: () => (cached = undefined),
  }
}
