import { join } from 'node:path'
import { openDatabase } from '@micdots/database'
import { createAudioMaster } from '@micdots/integrations/audio'
import { createMail } from '@micdots/integrations/mail'
import { createQrCodes } from '@micdots/integrations/qr-codes'
import { createSpeech } from '@micdots/integrations/speech'
import { createStorage, type DiskStorage } from '@micdots/integrations/storage'
import { pino } from 'pino'
import {
  createIdentify,
  openAccounts,
  resendVerificationMail,
  sendKnownAddressMail,
  sendResetMail,
  sendPasswordChangedMail,
  sendVerificationMail,
  type Identify,
} from './accounts/index.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { notifyClient, speak } from './generations/index.ts'
import { createEventKeeper } from './insights/index.ts'
import { createDatabaseQueue, type AnyJob } from './jobs/index.ts'
import { createSettings } from './settings/index.ts'

/** Every kind of work a worker can do. */
export const jobs: readonly AnyJob[] = [
  speak,
  notifyClient,
  sendVerificationMail,
  sendKnownAddressMail,
  resendVerificationMail,
  sendResetMail,
  sendPasswordChangedMail,
]

export type App = Deps & { identify: Identify; diskStorage: DiskStorage; close(): Promise<void> }

/** Builds everything once, by hand: the only place that knows which adapter stands behind which port. */
export async function createApp(
  config: Config,
  overrides: Partial<Pick<Deps, 'now' | 'log' | 'speech'>> = {},
): Promise<App> {
  const now = overrides.now ?? Date.now
  const log = overrides.log ?? pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const database = await openDatabase(config.databaseUrl, { poolSize: config.databasePool })
  const settings = createSettings({ database, now })
  const queue = createDatabaseQueue({ database })
  const diskStorage = createStorage({
    provider: 'disk',
    root: join(config.dataFolder, 'storage'),
    publicUrl: config.apiUrl,
    secret: config.secret,
  })
  const speech =
    overrides.speech ??
    createSpeech({ provider: 'embedded', threads: config.speechThreads, timeoutMs: config.speechTimeoutMs })
  const audio = createAudioMaster({ threads: config.speechThreads })
  const qrCodes = createQrCodes({ provider: 'embedded' })
  const mail = createMail({
    provider: 'outbox',
    folder: join(config.dataFolder, 'outbox'),
    // Not the subject: it can hold a client's own words.
    log: ({ to, file }) => log.info({ to, file }, 'mail written'),
  })
  const auth = openAccounts({ config, database, queue })
  const deps: Deps = {
    config,
    log,
    database,
    settings,
    queue,
    storage: diskStorage,
    speech,
    audio,
    qrCodes,
    mail,
    auth,
    keepEvent: createEventKeeper({ database }),
    now,
  }
  return {
    ...deps,
    identify: createIdentify(deps),
    diskStorage,
    close: async () => {
      await Promise.all([speech.close(), audio.close()])
      await database.close()
    },
  }
}
