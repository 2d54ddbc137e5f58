import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Migrator, TSMigrationGenerator } from '@mikro-orm/migrations'
import { defineConfig, MikroORM } from '@mikro-orm/sql'
import { MsSqlDriver } from '@mikro-orm/mssql'
import { PostgreSqlDriver } from '@mikro-orm/postgresql'
import { SqliteDriver } from '@mikro-orm/sqlite'
import type { Engine, EngineName } from './engine.ts'
import { entities } from './entities.ts'

/** Text is compared letter by letter, as on the other engines; the server's own collation may not tell "a" from "A". */
const EXACT = 'collate Latin1_General_100_BIN2'

/** What the generator does not know of SQL Server. */
class MssqlGenerator extends TSMigrationGenerator {
  override createStatement(sql: string, padLeft: number): string {
    const exact = sql
      .replace(/(n(?:var)?char\((?:max|\d+)\)) (?=(not )?null)/g, `$1 ${EXACT} `)
      // Ids never change, and one path of cascades less is one that can't collide.
      .replaceAll(' on update cascade', '')
    // It filters unique indexes by itself, so that NULL may come twice, and does not see that ours already say so.
    return super.createStatement(
      exact.replace(/ where \((\w+) is not null\) and \[\1\] is not null/g, ' where [$1] is not null'),
      padLeft,
    )
  }
}

const DRIVERS: Record<EngineName, Pick<Engine, 'driver'> & { generator: typeof TSMigrationGenerator }> = {
  sqlite: { driver: SqliteDriver, generator: TSMigrationGenerator },
  postgresql: { driver: PostgreSqlDriver, generator: TSMigrationGenerator },
  mssql: { driver: MsSqlDriver, generator: MssqlGenerator },
}

/**
 * Writes the migration that brings an engine's newest snapshot to the entities. No server is asked. Returns the name of the file,
 * or an empty one when nothing has changed.
 */
async function createMigration(engine: EngineName, name: string): Promise<string> {
  const path = fileURLToPath(new URL(`../migrations/${engine}`, import.meta.url))
  // An engine without a snapshot begins with nothing; with none at all its server would be asked.
  const snapshot = `${path}/.snapshot.json`
  if (!existsSync(snapshot)) writeFileSync(snapshot, JSON.stringify({ namespaces: [], name: '', tables: [] }))
  const { driver, generator } = DRIVERS[engine]
  const orm = await MikroORM.init(
    defineConfig({
      driver,
      dbName: engine === 'sqlite' ? ':memory:' : 'micdots',
      entities,
      extensions: [Migrator],
      migrations: { path, generator, snapshotName: '.snapshot', emit: 'ts', silent: true },
    }),
  )
  const made = await orm.migrator.create(undefined, false, false, name)
  await orm.close()
  return made.fileName
}

if (import.meta.main) {
  const name = process.argv[2]
  if (name === undefined) throw new Error('Say what the migration is called, for example: add_voice_tags')
  for (const engine of ['sqlite', 'postgresql', 'mssql'] as const) {
    const fileName = await createMigration(engine, name)
    process.stdout.write(`${engine}: ${fileName === '' ? 'nothing has changed' : fileName}\n`)
  }
}
