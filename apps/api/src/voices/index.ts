export { chooseVoice, type Parameters } from './choose-voice.ts'
export { listVoices, type GalleryVoice } from './list-voices.ts'
export { makeSamples } from './make-samples.ts'
export { syncVoices } from './sync-voices.ts'
