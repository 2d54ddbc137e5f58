import { fileURLToPath } from 'node:url'
import { Migrator } from '@mikro-orm/migrations'
import { defineConfig, MikroORM } from '@mikro-orm/sql'
import type { Engine, Purpose } from './engine.ts'
import { entities } from './entities.ts'
import { watchQueries } from './watch-queries.ts'

/** MikroORM on an engine, with connections of its own. */
export const openOrm = (engine: Engine, purpose: Purpose) =>
  MikroORM.init(
    defineConfig({
      driver: engine.driver,
      dbName: engine.databaseName,
      driverOptions: watchQueries(engine.connect(purpose)),
      entities,
      extensions: [Migrator],
      migrations: {
        path: fileURLToPath(new URL(`../migrations/${engine.name}`, import.meta.url)),
        snapshotName: '.snapshot',
        snapshotOnMigrate: false,
        silent: true,
      },
      // Every request forks; a shared unit of work would leak one client's rows into another's answer.
      allowGlobalContext: false,
    }),
  )
