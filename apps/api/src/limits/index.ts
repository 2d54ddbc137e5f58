export { countHit, forgetHits } from './count-hit.ts'
