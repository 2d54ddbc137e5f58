import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPerson, createResetLink } from './accounts/index.ts'
import { jobs, type App } from './app.ts'
import { addAlias } from './dots/index.ts'
import { createGeneration } from './generations/index.ts'
import { runJobs } from './jobs/index.ts'
import { runOnce } from './run.ts'
import { makeSamples, syncVoices } from './voices/index.ts'

const HOUSE_SLUG = 'hello'
const HOUSE_TEXT =
  'Hello! I am a dot. Somebody wrote this text, chose my voice, and printed me. ' +
  'Now I speak to whoever scans me: from a jar, a door, a painting, or a medicine box. What shall your dot say?'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Makes what every installation has, and outside production two accounts to try it with. Safe to run at every start. */
await runOnce(async (app) => {
  await syncVoices(app)
  await makeSamples(app, (name) => say(`The voice ${name} has its sample.`))
  await seedHouseDot(app)
  await seedOwner(app)
  if (app.config.env !== 'production') await seedDemo(app)
})

async function seedHouseDot(app: App): Promise<void> {
  const alias = await app.database.kysely
    .selectFrom('dot_alias')
    .select('dot_id')
    .where('slug', '=', HOUSE_SLUG)
    .executeTakeFirst()
  if (alias) return
  const house = await createPerson(app, { name: 'MicDots', email: 'house@micdots.invalid', role: 'client' })
  const { dotId, reference } = await createGeneration(app, {
    personId: house.personId,
    text: HOUSE_TEXT,
    title: 'Hello from MicDots',
    language: 'en',
    once: { key: 'house-dot', request: {} },
  })
  await addAlias(app, { dotId, slug: HOUSE_SLUG })
  await finishJobs(app)
  say(`The house dot speaks (${reference}).`)
}

/** Works off the queue here and now, so that the first page a person opens already speaks. */
async function finishJobs(app: App): Promise<void> {
  const runner = await runJobs(app, jobs)
  for (let counts = await app.queue.counts(); counts.queued + counts.running > 0; counts = await app.queue.counts()) {
    await sleep(50)
  }
  await runner.stop()
}

async function seedOwner(app: App): Promise<void> {
  const owner = await app.database.kysely
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'owner')
    .executeTakeFirst()
  if (owner) return
  const { email } = app.config.owner
  const production = app.config.env === 'production'
  const password = app.config.owner.password ?? (production ? undefined : randomPassword())
  const { personId } = await createPerson(app, { name: 'Owner', email, role: 'owner', password })
  if (password === undefined)
    say(`Owner ${email}: choose a password within an hour, once, at ${await createResetLink(app, { personId })}`)
  else if (app.config.owner.password === undefined) say(`Owner   ${email}   password ${password}   (shown only now)`)
}

async function seedDemo(app: App): Promise<void> {
  const { email } = app.config.demo
  const password = app.config.demo.password ?? randomPassword()
  const { isNew } = await createPerson(app, { name: 'Demo', email, role: 'client', password })
  if (isNew && app.config.demo.password === undefined) say(`Client  ${email}   password ${password}   (shown only now)`)
}

function randomPassword(): string {
  return randomBytes(12).toString('base64url')
}
