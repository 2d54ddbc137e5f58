import { main } from './launch/main.mjs'

main(() =>
  import('./launch/backup.mjs').then(
    ({ backup }) =>
      () =>
        backup(process.argv.slice(2)),
  ),
)
