export { countHit, forgetHits, waitOf } from './count-hit.ts'
