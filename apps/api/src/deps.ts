import type { Database } from '@micdots/database'
import type { AudioMaster } from '@micdots/integrations/audio'
import type { Mail } from '@micdots/integrations/mail'
import type { QrCodes } from '@micdots/integrations/qr-codes'
import type { Speech } from '@micdots/integrations/speech'
import type { Storage } from '@micdots/integrations/storage'
import type { Logger } from 'pino'
import type { Auth } from './accounts/index.ts'
import type { Config } from './config.ts'
import type { KeepEvent } from './insights/index.ts'
import type { Queue } from './jobs/index.ts'
import type { SettingsReader } from './settings/index.ts'

/** Everything the business may use. Functions name what they need of it with `Pick`. */
export type Deps = {
  config: Config
  log: Logger
  database: Database
  settings: SettingsReader
  queue: Queue
  storage: Storage
  speech: Speech
  audio: AudioMaster
  qrCodes: QrCodes
  mail: Mail
  auth: Auth
  keepEvent: KeepEvent
  /** Milliseconds since the epoch. */
  now: () => number
}
