import { ProviderError } from '../provider-error.ts'
import { moved } from '../thread-pool.ts'
import { type MasterInput, type MasteredAudio, masterAudio } from './master-audio.ts'

/** What a thread answers: an error's class doesn't survive the way between threads, its code does. */
export type MasterAnswer = { mastered: MasteredAudio } | { refused: string }

/** masterAudio in a thread of createAudioMaster. */
export async function master(input: MasterInput): Promise<unknown> {
  try {
    const mastered = await masterAudio(input)
    return moved({ mastered } satisfies MasterAnswer, [mastered.mp3.buffer])
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { refused: error.code } satisfies MasterAnswer
  }
}
