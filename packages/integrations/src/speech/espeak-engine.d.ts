// The package brings no types, and may not be installed at all.
declare module '@echogarden/espeak-ng-emscripten' {
  type EspeakEvent = { type: string; text_position: number; audio_position: number; id: string | number | undefined }
  type Engine = {
    /** 0 when there is such a voice. */
    set_voice(name: string): number
    set_rate(wordsPerMinute: number): void
    set_pitch(percent: number): void
    get_samplerate(): number
    /** Calls back for every piece of audio with what begins in it; true ends the speech. */
    synthesize(text: string, onAudio: (samples: Int16Array, events: EspeakEvent[]) => boolean): void
  }
  const load: () => Promise<{ eSpeakNGWorker: new () => Engine }>
  export default load
}
