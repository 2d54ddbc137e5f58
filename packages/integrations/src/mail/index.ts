import { createOutboxMail, type OutboxOptions } from './outbox.ts'
import type { Mail } from './port.ts'

export { shortenAddress } from './compose-mail.ts'
export { createOutboxMail, type OutboxLine, type OutboxOptions } from './outbox.ts'
export type { Mail, MailMessage } from './port.ts'

export type MailConfig = { provider: 'outbox' } & OutboxOptions

/** The mail that the configuration names. */
export function createMail(config: MailConfig): Mail {
  return createOutboxMail(config)
}
