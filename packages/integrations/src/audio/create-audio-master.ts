import { availableParallelism } from 'node:os'
import { ProviderError } from '../provider-error.ts'
import { createThreadPool } from '../thread-pool.ts'
import type { MasterAnswer } from './audio.worker.ts'
import type { MasteredAudio, MasterInput } from './master-audio.ts'

export type AudioMaster = {
  master(input: MasterInput, signal?: AbortSignal): Promise<MasteredAudio>
  close(): Promise<void>
}

/**
 * masterAudio in `threads` threads (default: one per core), each call ended after `timeoutMs` (default two minutes). The
 * caller's samples are copied, not taken, so a call can be repeated. Throws ProviderError `silent`, `timeout`, `aborted`,
 * `crashed`, `closed`.
 */
export function createAudioMaster(config: { threads?: number; timeoutMs?: number }): AudioMaster {
  const { threads = availableParallelism(), timeoutMs = 120_000 } = config
  const provider = 'audio'
  const file = new URL('./audio.worker.ts', import.meta.url)
  const pool = createThreadPool<MasterInput, MasterAnswer>({ provider, file, handler: 'master', threads, timeoutMs })

  async function master(input: MasterInput, signal?: AbortSignal): Promise<MasteredAudio> {
    const answer = await pool.run(input, signal)
    if ('refused' in answer) throw new ProviderError({ provider, code: answer.refused, retryable: false })
    return answer.mastered
  }

  return { master, close: () => pool.close() }
}
