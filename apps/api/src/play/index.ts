export { getPlayAudio, getPlayCaptions, getPlayCard, getPlayCode, getPlayIcon } from './get-play-files.ts'
export { getPlayPage } from './get-play-page.ts'
export type { PlayRequest } from './open-dot.ts'
export type { PlayAnswer } from './play-answer.ts'
