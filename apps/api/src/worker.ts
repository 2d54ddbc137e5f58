import { removeExpired } from './accounts/index.ts'
import { jobs } from './app.ts'
import { forgetEvents, forgetSalts, rollUpPlays } from './insights/index.ts'
import { forgetHits } from './limits/index.ts'
import { runJobs } from './jobs/index.ts'
import { run } from './run.ts'
import { forgetOldKeys } from './tokens/index.ts'

const SWEEP_EVERY_MS = 10 * 60_000
const KEEP_WORK_MS = 24 * 3600_000

await run(async (app) => {
  const runner = await runJobs(app, jobs)
  const sweep = (): void => {
    const chores = [
      app.storage.sweep({ olderThanMs: KEEP_WORK_MS }),
      removeExpired(app),
      forgetOldKeys(app),
      forgetHits(app),
      rollUpPlays(app).then(() => forgetEvents(app)),
      forgetSalts(app),
    ]
    Promise.all(chores).catch((error: unknown) =>
      app.log.error({ err: error }, 'a chore failed, will be done next time'),
    )
  }
  const timer = setInterval(sweep, SWEEP_EVERY_MS)
  sweep()
  app.log.info({ concurrency: app.config.workerConcurrency }, 'worker ready')
  return {
    stop: async () => {
      clearInterval(timer)
      await runner.stop()
    },
  }
})
