import { main } from './launch/main.mjs'

main(() =>
  import('./launch/owner-reset.mjs').then(
    ({ ownerReset }) =>
      () =>
        ownerReset(process.argv.slice(2)),
  ),
)
