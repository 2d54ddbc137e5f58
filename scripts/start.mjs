import { main } from './launch/main.mjs'

main(() =>
  import('./launch/start.mjs').then(
    ({ start }) =>
      () =>
        start(process.argv.slice(2)),
  ),
)
