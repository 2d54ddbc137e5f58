export { chooseVoice, findVoice, type Parameters } from './choose-voice.ts'
export { galleryLanguages, listVoices, primaryOf, type GalleryVoice } from './list-voices.ts'
export { makeSamples } from './make-samples.ts'
export { syncVoices } from './sync-voices.ts'
