// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one program that holds eSpeak NG, which is under the GPL: docs/adr/0014-gpl-boundary.md. It imports nothing of ours, and
// nothing of ours imports more than the types below. Text and numbers come in, samples and times go out.
import loadEngine from '@echogarden/espeak-ng-emscripten'

/** `rate` in words a minute, `pitch` in the engine's percent, where 50 is the voice's own. */
export type EspeakTask = { voice: string; text: string; rate: number; pitch: number }
/** A word begins: `at` is its place in the text, counted in characters from 0. */
export type EspeakWord = { at: number; ms: number }
/** A sound begins; an empty `ipa` is silence. */
export type EspeakSound = { ipa: string; ms: number }
export type EspeakResult = { samples: Int16Array; sampleRate: number; words: EspeakWord[]; sounds: EspeakSound[] }

const starting = loadEngine().then(({ eSpeakNGWorker: Engine }) => new Engine())

process.on('disconnect', () => process.exit())
process.on('message', (task) => {
  speak(task as EspeakTask).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})

async function speak({ voice, text, rate, pitch }: EspeakTask): Promise<EspeakResult> {
  const engine = await starting
  if (engine.set_voice(voice) !== 0) throw new Error(`no voice ${voice}`)
  engine.set_rate(rate)
  engine.set_pitch(pitch)
  const pieces: Int16Array[] = []
  const words: EspeakWord[] = []
  const sounds: EspeakSound[] = []
  engine.synthesize(text, (samples, events) => {
    pieces.push(samples)
    for (const { type, id, text_position: position, audio_position: ms } of events) {
      if (type === 'word') words.push({ at: position - 1, ms })
      if (type === 'phoneme') sounds.push({ ipa: String(id), ms })
    }
    return false
  })
  return { samples: joined(pieces), sampleRate: engine.get_samplerate(), words, sounds }
}

function joined(pieces: Int16Array[]): Int16Array {
  const all = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
