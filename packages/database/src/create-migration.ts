import { MikroORM } from '@mikro-orm/sqlite'
import { ormConfig } from './open-database.ts'

/** Writes the migration that brings the newest snapshot to the entities: `node packages/database/src/create-migration.ts <name>`. */
const name = process.argv[2]
if (name === undefined) throw new Error('Say what the migration is called, for example: add_voice_tags')
const orm = await MikroORM.init(ormConfig(':memory:'))
const made = await orm.migrator.create(undefined, false, false, name)
process.stdout.write(made.fileName === '' ? 'Nothing has changed.\n' : `${made.fileName}\n`)
await orm.close()
