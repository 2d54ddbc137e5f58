import { main } from './launch/main.mjs'

main(() =>
  import('./launch/backup.mjs').then(
    ({ restore }) =>
      () =>
        restore(process.argv.slice(2)),
  ),
)
