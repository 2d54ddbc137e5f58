import { createApp, jobs, type App } from '../app.ts'
import { loadConfig } from '../config.ts'
import { runJobs } from '../jobs/index.ts'

/** Where a worker can be made to stand still, so that a test can kill it right there. In the order in which they come. */
export const KILL_POINTS = [
  'claimed',
  'first piece stored',
  'second piece',
  'mastering',
  'audio stored',
  'drawing',
  'code stored',
  'about to settle',
  'settled, job not finished',
] as const
export type KillPoint = (typeof KILL_POINTS)[number]

/** Says where it stands, and stays there. */
function standStill(point: KillPoint): Promise<never> {
  process.stdout.write(`standing still: ${point}\n`)
  return new Promise(() => setInterval(() => undefined, 60_000))
}

/** The app with one of its doors blocked. */
function withKillPoint(app: App, point: KillPoint): App {
  let pieces = 0
  return {
    ...app,
    queue: {
      ...app.queue,
      claim: async (input) => {
        const claimed = await app.queue.claim(input)
        return point === 'claimed' && claimed.some((job) => job.name === 'speak') ? standStill(point) : claimed
      },
      finish: (job, outcome) =>
        point === 'settled, job not finished' && job.name === 'speak'
          ? standStill(point)
          : app.queue.finish(job, outcome),
    },
    speech: {
      ...app.speech,
      speak: (request, signal) =>
        point === 'second piece' && ++pieces === 2 ? standStill(point) : app.speech.speak(request, signal),
    },
    audio: {
      ...app.audio,
      master: (input, signal) => (point === 'mastering' ? standStill(point) : app.audio.master(input, signal)),
    },
    qrCodes: {
      ...app.qrCodes,
      draw: (request) => (point === 'drawing' ? standStill(point) : app.qrCodes.draw(request)),
    },
    storage: {
      ...app.storage,
      put: async (input) => {
        const stored = await app.storage.put(input)
        const here = { work: 'first piece stored', audio: 'audio stored', codes: 'code stored' }[
          input.key.split('/')[0] ?? ''
        ]
        return point === here ? standStill(point) : stored
      },
      head: async (key) => {
        const object = await app.storage.head(key)
        // The audio is looked at once more right before its price is settled.
        return point === 'about to settle' && key.startsWith('audio/') ? standStill(point) : object
      },
    },
  }
}

if (import.meta.main) {
  const point = KILL_POINTS.find((each) => each === process.argv[2])
  if (point === undefined) throw new Error(`say where to stand still: ${KILL_POINTS.join(' | ')}`)
  await runJobs(withKillPoint(await createApp(loadConfig()), point), jobs)
}
