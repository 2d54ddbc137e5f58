import { main } from './launch/main.mjs'

main(() =>
  import('./launch/database.mjs').then(
    ({ database }) =>
      () =>
        database(process.argv.slice(2)),
  ),
)
