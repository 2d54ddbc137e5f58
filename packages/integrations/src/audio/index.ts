export { buildCaptions, type Cue, layOutCues } from './captions.ts'
export { type AudioMaster, createAudioMaster } from './create-audio-master.ts'
export type { AudioChunk } from './join-chunks.ts'
export { type MasteredAudio, type MasterInput, masterAudio } from './master-audio.ts'
