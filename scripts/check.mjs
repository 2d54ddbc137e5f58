import { main } from './launch/main.mjs'

main(() => import('./quality/check.mjs').then(({ check }) => check))
