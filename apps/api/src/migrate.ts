import { runOnce } from './run.ts'

await runOnce(async (app) => {
  const applied = await app.database.migrate()
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`)
})
