import type { Deps } from '../deps.ts'
import type { DotRecord } from './dot-record.ts'
import { levelsOf } from './levels-of.ts'
import { playUrlOf } from './slug.ts'

const presentSettings = ({ transcript, download, pinHash, hours }: DotRecord['settings']) => ({
  transcript,
  download,
  hasPin: typeof pinHash === 'string',
  hours: hours ?? null,
})

/** Dots as the API shows them, with their languages; one query for all of them. */
export async function presentDots(deps: Pick<Deps, 'config' | 'database'>, dots: DotRecord[]) {
  if (dots.length === 0) return []
  const languages = await deps.database.kysely
    .selectFrom('dot_language')
    .leftJoin('generation', 'generation.id', 'dot_language.generation_id')
    .select([
      'dot_language.dot_id',
      'dot_language.language',
      'dot_language.title',
      'dot_language.generation_id',
      'dot_language.position',
      'generation.duration_ms',
      'generation.peaks',
    ])
    .where(
      'dot_language.dot_id',
      'in',
      dots.map((dot) => dot.id),
    )
    .execute()
  languages.sort((a, b) => a.position - b.position)
  return dots.map((dot) => ({
    id: dot.id,
    slug: dot.slug,
    playUrl: playUrlOf(deps.config.playUrl, dot.slug),
    state: dot.state,
    look: dot.look,
    settings: presentSettings(dot.settings),
    message: dot.state_reason,
    languages: languages
      .filter((row) => row.dot_id === dot.id)
      .map((row) => ({
        language: row.language,
        title: row.title,
        generationId: row.generation_id,
        durationMs: row.duration_ms,
        levels: levelsOf(row.peaks),
      })),
    createdAt: Number(dot.created_at),
    updatedAt: Number(dot.updated_at),
    version: dot.version,
  }))
}
