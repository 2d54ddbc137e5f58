import { main } from './launch/main.mjs'

main(() =>
  import('./quality/test.mjs').then(
    ({ test }) =>
      () =>
        test(process.argv.slice(2)),
  ),
)
